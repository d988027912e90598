import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import type { ExportImage } from '../core/export/ExportRecord.ts';
import type { SampleRecord } from '../core/sample/SampleRecord.ts';
import { readImage } from '../io/images/readImage.ts';
import type { ResolvedImage } from '../io/images/resolveImage.ts';
import { explainImage } from './readExchangeImages.ts';
import type { Session } from './Session.ts';

/**
 * How an export names image files. TRL resolves relative paths against the directory that training is started in
 * (formats.md 1.12), so absolute ones are the safe kind on one machine, relative ones for a folder that moves.
 */
export type ImagePaths = 'absolute' | 'relative';

/** Where each image of a record is for a reader of the export; images held inside records are written out beside it. */
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
    return { ok: false, reference: image.reference, problem: explainImage(image) };
  }
  try {
    const path = image.status === 'file' ? await checked(image) : await writeOut(image, exportPath);
    const named = paths === 'absolute' ? path : relative(dirname(exportPath), path).split(sep).join('/');
    return { ok: true, path: named };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { ok: false, reference: image.status === 'file' ? image.path : 'inline', problem };
  }
}

/** A file that is there but is no picture stops a training run as surely as one that is not. */
async function checked(image: ResolvedImage & { status: 'file' }): Promise<string> {
  await readImage(image);
  return image.path;
}

async function writeOut(image: ResolvedImage & { status: 'inline' }, exportPath: string): Promise<string> {
  const { bytes, hash, mime } = await readImage(image);
  const folder = `${exportPath.slice(0, exportPath.length - extname(exportPath).length)}-images`;
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${hash}.${mime.split('/')[1]?.split('+')[0] ?? 'img'}`);
  await writeFile(path, bytes);
  return path;
}
