import { dirname, extname, join, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { ExportImage } from '../../core/export/ExportTarget.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import { RefusedPathError } from '../../io/disk/DiskFile.ts';
import { GuardedFolder } from '../../io/disk/GuardedFolder.ts';
import { type ImageContent, readImage } from '../../io/images/readImage.ts';
import type { ResolvedImage } from '../../io/images/resolveImage.ts';
import { explainMissingImage } from '../session/readExchangeImages.ts';
import type { Session } from '../session/Session.ts';

/**
 * How an export names image files. TRL resolves relative paths against the directory that training is started in
 * (formats.md 1.12), so absolute ones are the safe kind on one machine, relative ones for a folder that moves.
 */
export type ImagePaths = 'absolute' | 'relative';

/**
 * Where each image of a record is for a reader of the export; images held inside records are written out beside it. Throws
 * `RefusedPathError` where the export would be written over one of them.
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
    // A file that is there but is no picture stops a training run as surely as one that is not.
    content = await readImage(image);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { ok: false, reference: image.status === 'file' ? image.path : 'inline', problem };
  }
  const path = image.status === 'file' ? image.path : await writeOut(content, exportPath);
  if (path === exportPath) {
    const message = l10n.t('{0} is an image of the dataset. Choose another file.', exportPath);
    throw new RefusedPathError(exportPath, message);
  }
  const named = paths === 'absolute' ? path : relative(dirname(exportPath), path).split(sep).join('/');
  return { ok: true, path: named };
}

async function writeOut({ bytes, hash, mime }: ImageContent, exportPath: string): Promise<string> {
  const base = exportPath.slice(0, exportPath.length - extname(exportPath).length);
  const folder = new GuardedFolder(`${base}-images`);
  const name = `${hash}.${mime.split('/')[1]?.split('+')[0] ?? 'img'}`;
  // The name is the hash of the content: what is there already is the same, unless it was cut off.
  if ((await folder.look(name))?.size !== bytes.length) {
    await folder.replace(name, [bytes]);
  }
  return join(folder.path, name);
}
