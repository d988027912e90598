import { dirname, extname, join, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { untrainableType } from '../../core/checks/ImageFacts.ts';
import type { ExportImage } from '../../core/export/ExportTarget.ts';
import { messageOf } from '../../core/objects.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import { RefusedPathError } from '../../io/disk/DiskFile.ts';
import { GuardedFolder } from '../../io/disk/GuardedFolder.ts';
import { type ImageContent, readImage } from '../../io/images/readImage.ts';
import type { ResolvedImage } from '../../io/images/resolveImage.ts';
import { explainMissingImage } from '../session/readExchangeImages.ts';
import type { Session } from '../session/Session.ts';

/**
 * How an export names image files. TRL resolves relative paths against the directory in which training is started
 * (docs/datasets.md), so absolute ones are safe on one machine, relative ones for a folder that moves.
 */
export type ImagePaths = 'absolute' | 'relative';

/**
 * The path of each image of a record for readers of the export; embedded images are written to files next to it. Throws
 * `RefusedPathError` if the export would overwrite one of them.
 */
export async function placeImages(
  session: Session,
  row: number,
  record: SampleRecord,
  exportPath: string,
  paths: ImagePaths,
): Promise<readonly ExportImage[]> {
  const resolved = await session.images(row, record);
  return Promise.all(resolved.map((image) => placeImage(image, exportPath, paths)));
}

async function placeImage(image: ResolvedImage, exportPath: string, paths: ImagePaths): Promise<ExportImage> {
  if (image.status !== 'file' && image.status !== 'inline') {
    return { ok: false, reference: image.reference, problem: explainMissingImage(image) };
  }
  let content: ImageContent;
  try {
    // A file that is not an image stops a training run just like a missing one.
    content = await readImage(image);
  } catch (error) {
    return { ok: false, reference: nameOf(image), problem: messageOf(error) };
  }
  const untrainable = untrainableType(content.type);
  if (untrainable !== undefined) {
    const problem = l10n.t(
      'Trainers cannot open the type {0}. Convert the image to PNG or JPEG.',
      untrainable,
    );
    return { ok: false, reference: nameOf(image), problem };
  }
  const path = image.status === 'file' ? image.path : await writeOut(content, exportPath);
  if (path === exportPath) {
    const message = l10n.t('{0} is an image in the dataset. Choose another file.', exportPath);
    throw new RefusedPathError(exportPath, message);
  }
  const named = paths === 'absolute' ? path : relative(dirname(exportPath), path).split(sep).join('/');
  return { ok: true, path: named };
}

function nameOf(image: Extract<ResolvedImage, { status: 'file' | 'inline' }>): string {
  return image.status === 'file' ? image.path : 'inline';
}

async function writeOut({ bytes, hash, mime }: ImageContent, exportPath: string): Promise<string> {
  const base = exportPath.slice(0, exportPath.length - extname(exportPath).length);
  const folder = new GuardedFolder(`${base}-images`);
  const name = `${hash}.${mime.split('/')[1]?.split('+')[0] ?? 'img'}`;
  // The name is the hash of the content: an existing file is the same, unless it was truncated.
  if ((await folder.look(name))?.size !== bytes.length) {
    await folder.replace(name, [bytes]);
  }
  return join(folder.path, name);
}
