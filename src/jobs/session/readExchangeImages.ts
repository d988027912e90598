import * as l10n from '@vscode/l10n';
import { messageOf } from '../../core/objects.ts';
import type { Exchange } from '../../core/sample/Exchange.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import { checkSendable, explainImageProblem } from '../../io/images/checkImage.ts';
import { type ImageContent, readImage } from '../../io/images/readImage.ts';
import type { ResolvedImage } from '../../io/images/resolveImage.ts';
import type { Session } from './Session.ts';

/** The images of an exchange as bytes, or why a model cannot be shown them. */
export type ExchangeImages =
  | { readonly ok: true; readonly images: readonly ImageContent[] }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads the images that the model sees in an exchange, unchanged. All or none: a judgment on half of the evidence is
 * worthless.
 * `PreparedModel` turns them into what can be sent.
 */
export async function readExchangeImages(
  session: Session,
  row: number,
  record: SampleRecord,
  exchange: Exchange,
): Promise<ExchangeImages> {
  const resolved = await session.images(row, record);
  const images: ImageContent[] = [];
  for (const index of exchange.images) {
    const image = resolved[index];
    if (image?.status !== 'file' && image?.status !== 'inline') {
      return { ok: false, problem: explainMissingImage(image) };
    }
    try {
      const content = await readImage(image);
      const checked = checkSendable(content.bytes);
      if (!checked.ok) {
        return { ok: false, problem: explainImageProblem(checked.problem) };
      }
      images.push(content);
    } catch (error) {
      const reason = messageOf(error);
      return { ok: false, problem: l10n.t('The image cannot be read: {0}', reason) };
    }
  }
  return { ok: true, images };
}

/** Why an image that a record refers to is missing. */
export function explainMissingImage(
  image: Exclude<ResolvedImage, { status: 'file' | 'inline' }> | undefined,
): string {
  switch (image?.status) {
    case 'missing':
      if (image.rival !== undefined) {
        return l10n.t(
          'The image “{0}” is missing as written. One file has the same name, but “{1}” would be the same file, so it is used for neither of them.',
          image.reference,
          image.rival,
        );
      }
      return l10n.t(
        'The image is missing. Looked in {0}. If it is elsewhere, add its folder with “DREAM: Add Image Folder...”.',
        image.tried.join(', '),
      );
    case 'outside':
      return l10n.t('The image path “{0}” is outside the allowed folders.', image.reference);
    case 'remote':
      return l10n.t('The image “{0}” is remote; nothing is downloaded.', image.reference);
    case undefined:
      return l10n.t('The record does not specify the image.');
  }
}
