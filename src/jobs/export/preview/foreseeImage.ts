import { untrainableType } from '../../../core/checks/ImageFacts.ts';
import type { ExportImage, ExportLayout } from '../../../core/export/ExportTarget.ts';
import { explainImageProblem } from '../../../io/images/checkImage.ts';
import { readImageFacts } from '../../../io/images/readImage.ts';
import type { ResolvedImage } from '../../../io/images/resolveImage.ts';
import type { ReviewedRecord } from '../../session/ReviewedRecord.ts';
import { explainMissingImage } from '../../session/readExchangeImages.ts';
import { explainUntrainable } from '../ExportImages.ts';
import type { ExportOptions } from '../ExportOptions.ts';
import { rehearse } from '../makeRows.ts';

/** How the images of a record will be in an export; if nothing of it is exported, they do not matter. */
export async function foreseeImages(
  options: Pick<ExportOptions, 'session' | 'target' | 'convertImages'>,
  reviewed: ReviewedRecord,
  layout: ExportLayout,
): Promise<readonly ExportImage[]> {
  const { row, content } = reviewed;
  const isExported = rehearse(options, reviewed, layout).rows.length > 0;
  const resolved = isExported && content.ok ? await options.session.images(row, content.record) : [];
  return Promise.all(resolved.map((one) => foreseeImage(one, options.convertImages !== undefined)));
}

/**
 * Whether an export can have an image, as far as its first and last bytes show; `path` is not the one that the export would write.
 * `converts`: images that are neither PNG nor JPEG are converted.
 */
async function foreseeImage(image: ResolvedImage, converts: boolean): Promise<ExportImage> {
  if (image.status !== 'file' && image.status !== 'inline') {
    return { ok: false, reference: image.reference, problem: explainMissingImage(image) };
  }
  const path = image.status === 'file' ? image.path : 'inline';
  const facts = await readImageFacts(image);
  if (facts.status === 'unreadable') {
    return { ok: false, reference: path, problem: facts.reason };
  }
  if (facts.status !== 'image' || (converts && facts.type !== 'png' && facts.type !== 'jpg')) {
    return { ok: true, path };
  }
  const untrainable = untrainableType(facts.type);
  if (untrainable !== undefined) {
    return { ok: false, reference: path, problem: explainUntrainable(untrainable) };
  }
  return facts.cut
    ? { ok: false, reference: path, problem: explainImageProblem({ kind: 'cut-off' }) }
    : { ok: true, path };
}
