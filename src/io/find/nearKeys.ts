import { bmvbhash } from 'blockhash-core';
import { bandCount, promptBands } from '../../core/find/promptBands.ts';
import { turnText } from '../../core/sample/Exchange.ts';
import type { EmbeddedImage } from '../../core/sample/MediaReference.ts';
import { readRecord } from '../../core/sample/readRecord.ts';
import { decodeImage } from '../images/decodeImage.ts';
import { readImage } from '../images/readImage.ts';
import { type ResolvedImage, resolveImage, rootsForFile } from '../images/resolveImage.ts';
import { bytesOfTask, codecOfTask, readTask } from '../source/open/readTask.ts';
import { recordOrigin, resolveFormat } from '../source/open/resolveFormat.ts';
import type { SourceTask } from '../source/SourceTask.ts';
import type { FindSetup } from './FindMessages.ts';

/** The keys of a task's records, band by band for each record; all its prompts together. */
export async function promptKeys(
  task: SourceTask,
  { formatId, mapping }: Pick<FindSetup, 'formatId' | 'mapping'>,
): Promise<Float64Array> {
  const format = resolveFormat(formatId, mapping);
  const codec = codecOfTask(task);
  const keys: number[] = [];
  for await (const { records } of readTask(task)) {
    for (const raw of records) {
      const read = format && readRecord(raw.text, codec, format, recordOrigin(raw));
      const exchanges = read?.ok ? read.record.exchanges : [];
      keys.push(...promptBands(exchanges.map(({ prompt }) => turnText(prompt)).join('\n')));
    }
  }
  if (keys.length % bandCount !== 0) {
    throw new RangeError('A record has not as many keys as there are bands.');
  }
  return Float64Array.from(keys);
}

/** Blocks per row of the image; their square is the number of bits. */
const coarse = 8;
const fine = 16;

/**
 * The perceptual hashes (blockhash, 64 bits) of a task's images: row, upper and lower half, alternating. Images that are
 * missing, damaged, too large or neither JPEG nor PNG have none.
 */
export function imageHashes(task: SourceTask, setup: FindSetup): Promise<Float64Array> {
  return hashImages(task, setup, [coarse]);
}

/** Those, each followed by the eight numbers of a hash of 256 bits, which tells apart what only looks alike from afar. */
export function fineImageHashes(task: SourceTask, setup: FindSetup): Promise<Float64Array> {
  return hashImages(task, setup, [coarse, fine]);
}

async function hashImages(
  task: SourceTask,
  { formatId, mapping, imageRoots }: FindSetup,
  sides: readonly number[],
): Promise<Float64Array> {
  const format = resolveFormat(formatId, mapping);
  const codec = codecOfTask(task);
  const readBytes = bytesOfTask(task);
  const hashes: number[] = [];
  for await (const { records } of readTask(task)) {
    for (const raw of records) {
      const read = format && readRecord(raw.text, codec, format, recordOrigin(raw));
      const roots = rootsForFile(imageRoots, raw.path);
      const readEmbedded = readBytes && ((image: EmbeddedImage) => readBytes({ ...image, row: raw.row }));
      for (const reference of read?.ok ? read.record.images : []) {
        const words = await hashOf(await resolveImage(reference, roots, { readEmbedded }), sides);
        if (words) {
          hashes.push(raw.row, ...words);
        }
      }
    }
  }
  return Float64Array.from(hashes);
}

/** Hashes of an image, as numbers of 32 bits. */
async function hashOf(
  image: ResolvedImage,
  sides: readonly number[],
): Promise<readonly number[] | undefined> {
  if (image.status !== 'file' && image.status !== 'inline') {
    return undefined;
  }
  try {
    const { bytes } = await readImage(image);
    const pixels = decodeImage(bytes);
    return pixels && sides.flatMap((side) => wordsOf(bmvbhash(pixels, side)));
  } catch {
    // Problems of images are reported by checks.
    return undefined;
  }
}

function wordsOf(hex: string): readonly number[] {
  return Array.from({ length: hex.length / 8 }, (_, at) =>
    Number.parseInt(hex.slice(8 * at, 8 * at + 8), 16),
  );
}
