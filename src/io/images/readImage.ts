import * as l10n from '@vscode/l10n';
import { imageSize } from 'image-size';
import PQueue from 'p-queue';
import type { ImageFacts } from '../../core/checks/ImageFacts.ts';
import { messageOf, ownValue } from '../../core/objects.ts';
import { sha256Of, shortHash } from '../contentHash.ts';
import { DiskFile, readWhole, readWholeSync } from '../disk/DiskFile.ts';
import { imageLimits } from './checkImage.ts';
import { describeObviousOther, describeOther } from './describeOther.ts';
import { walkJpeg } from './imageFile.ts';
import { isoImageType } from './isoImageType.ts';
import type { ResolvedImage } from './resolveImage.ts';
import { isWhole, isWholeByEnds } from './wholeImage.ts';

/** The bytes of an image and its header; `mime` is detected from the bytes, whatever the file is called. */
export interface ImageContent {
  readonly bytes: Uint8Array;
  /** As `ImageFacts` has it: `png`, `jpg`. */
  readonly type: string;
  readonly hash: string;
  /** `hash` in full: 64 hexadecimal digits. */
  readonly sha256: string;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
}

const mimes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  bmp: 'image/bmp',
  avif: 'image/avif',
  heif: 'image/heif',
  heic: 'image/heic',
  tiff: 'image/tiff',
  svg: 'image/svg+xml',
};

/** Reads an image that was found. Throws if it is too large or not an image. */
export async function readImage(
  image: Extract<ResolvedImage, { status: 'file' | 'inline' }>,
): Promise<ImageContent> {
  const content =
    image.status === 'file'
      ? await readWhole(await DiskFile.openUnlinked(image.path), imageLimits.fileBytes)
      : await image.read();
  return describeImage(content);
}

/** `readImage` of a file that is no link, synchronously, for worker threads. The bytes have a buffer of their own. */
export function readImageSync(path: string): ImageContent {
  return describeImage(readWholeSync(path, imageLimits.fileBytes));
}

/** What an image is, from its bytes. Throws if they are none. */
function describeImage(content: Uint8Array): ImageContent {
  const { width, height, type } = headerOf(content);
  const mime = ownValue(mimes, type);
  if (mime === undefined) {
    throw new Error(l10n.t('Images of type {0} are not supported.', type));
  }
  const sha256 = sha256Of(content);
  return { bytes: content, hash: shortHash(sha256), sha256, type, mime, width, height };
}

/** The type and size of an image. Throws, with what the bytes are instead, if they are none. */
function headerOf(bytes: Uint8Array): {
  readonly type: string;
  readonly width: number;
  readonly height: number;
} {
  const other = describeObviousOther(bytes);
  if (other !== undefined) {
    throw new Error(other);
  }
  try {
    const { width, height, type = 'unknown' } = imageSize(bytes);
    return { width, height, type: isoImageType(bytes) ?? type };
  } catch {
    throw new Error(describeOther(bytes));
  }
}

/** Headers are within this many bytes, except in JPEGs with large previews before them. */
const headBytes = 512 * 1024;

/** The longest end marker of an image; headers are longer. */
const tailBytes = 12;

/** Determines what an image is from its first and last bytes. Never throws: unreadable images are reported as such. */
export async function readImageFacts(image: ResolvedImage): Promise<ImageFacts> {
  switch (image.status) {
    case 'missing':
      return {
        status: 'missing',
        tried: image.tried,
        ...(image.rival !== undefined && { rival: image.rival }),
      };
    case 'outside':
    case 'remote':
      return { status: image.status };
    case 'inline':
      return readHeldFacts(image);
    case 'file': {
      const facts = await readFileFacts(image.path);
      return image.bends ? { ...facts, bends: image.bends } : facts;
    }
  }
}

type FileFacts = Extract<ImageFacts, { status: 'image' | 'unreadable' }>;

async function readFileFacts(path: string): Promise<FileFacts> {
  try {
    return await (await DiskFile.openUnlinked(path)).during(async (file) => {
      const { size } = await file.state();
      const start = await readPart(file, 0, Math.min(headBytes, size));
      const head = isHeaderLonger(start, size) ? await readAll(file, size) : start;
      return factsOf(head, size, async (type) => isFileWhole(file, head, size, type));
    });
  } catch (error) {
    return unreadable(error);
  }
}

const wholeReads = new PQueue({ concurrency: 1 });

/** Reads as little of a file as possible; files beyond the size limit are not read in full and pass. */
async function isFileWhole(file: DiskFile, head: Buffer, size: number, type: string): Promise<boolean> {
  if (head.length === size) {
    return isWhole(head, type);
  }
  const tail = await readPart(file, size - tailBytes, tailBytes);
  return (
    isWholeByEnds({ head, tail, size }, type) ??
    (size > imageLimits.fileBytes || isWhole(await readAll(file, size), type))
  );
}

/** Whether a JPEG file has no image data so far: its header may contain profiles and previews of any length. */
function isHeaderLonger(start: Buffer, size: number): boolean {
  const isJpeg = start[0] === 0xff && start[1] === 0xd8;
  return isJpeg && size > start.length && size <= imageLimits.fileBytes && !walkJpeg(start);
}

/** A whole file, one at a time: each takes its size in memory. */
function readAll(file: DiskFile, size: number): Promise<Buffer> {
  return wholeReads.add(() => readPart(file, 0, size));
}

/** An image that the dataset itself holds. */
async function readHeldFacts(image: ResolvedImage & { status: 'inline' }): Promise<ImageFacts> {
  try {
    const content = await image.read();
    return await factsOf(content, content.length, async (type) => isWhole(content, type));
  } catch (error) {
    return unreadable(error);
  }
}

async function readPart(file: DiskFile, from: number, length: number): Promise<Buffer> {
  const part = Buffer.alloc(length);
  return part.subarray(0, await file.read(part, from));
}

/** Reads a header; throws if it is not valid. */
async function factsOf(
  head: Uint8Array,
  bytes: number,
  hasEnd: (type: string) => Promise<boolean>,
): Promise<FileFacts> {
  const { width, height, type } = headerOf(head);
  return { status: 'image', type, width, height, bytes, cut: !(await hasEnd(type)) };
}

function unreadable(error: unknown): FileFacts {
  return { status: 'unreadable', reason: messageOf(error) };
}
