import { imageSize } from 'image-size';
import type { ImageFacts } from '../../core/checks/ImageFacts.ts';
import { ownValue } from '../../core/ownValue.ts';
import { contentHash } from '../contentHash.ts';
import { DiskFile, readWhole } from '../disk/DiskFile.ts';
import { imageLimits } from './checkImage.ts';
import { isCutOff } from './imageFile.ts';
import type { ResolvedImage } from './resolveImage.ts';

/** The bytes of an image with what its header says; `mime` is by the bytes, whatever the file is called. */
export interface ImageContent {
  readonly bytes: Uint8Array;
  readonly hash: string;
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
  tiff: 'image/tiff',
  svg: 'image/svg+xml',
};

/** Reads an image that was found. Throws where it is too large or its bytes are no image. */
export async function readImage(
  image: Extract<ResolvedImage, { status: 'file' | 'inline' }>,
): Promise<ImageContent> {
  const content =
    image.status === 'file'
      ? await readWhole(await DiskFile.openUnlinked(image.path), imageLimits.fileBytes)
      : await image.read();
  const { width, height, type } = imageSize(content);
  const mime = ownValue(mimes, type ?? '');
  if (mime === undefined) {
    throw new Error(`The image is of type ${type ?? 'unknown'}, which is not supported.`);
  }
  return { bytes: content, hash: contentHash(content), mime, width, height };
}

/** Headers are found within this; JPEGs with large previews in front are read as far. */
const headBytes = 512 * 1024;

/** Where an image says that it ends. */
const tailBytes = 4096;

/** Finds out what an image is by its first and last bytes. Never throws: what cannot be read is a fact too. */
export async function readImageFacts(image: ResolvedImage): Promise<ImageFacts> {
  switch (image.status) {
    case 'missing':
      return { status: 'missing', tried: image.tried };
    case 'outside':
    case 'remote':
      return { status: image.status };
    case 'inline':
      return readHeldFacts(image);
    case 'file':
      return readFileFacts(image.path);
  }
}

async function readFileFacts(path: string): Promise<ImageFacts> {
  try {
    const file = await DiskFile.openUnlinked(path);
    try {
      const { size } = await file.state();
      const head = await readPart(file, 0, Math.min(headBytes, size));
      const tail = await readPart(file, Math.max(0, size - tailBytes), Math.min(tailBytes, size));
      return factsOf(head, tail, size);
    } finally {
      await file.close();
    }
  } catch (error) {
    return unreadable(error);
  }
}

/** An image that the dataset itself holds. */
async function readHeldFacts(image: ResolvedImage & { status: 'inline' }): Promise<ImageFacts> {
  try {
    const { buffer, byteOffset, length } = await image.read();
    const content = Buffer.from(buffer, byteOffset, length);
    return factsOf(content, content.subarray(-tailBytes), length);
  } catch (error) {
    return unreadable(error);
  }
}

async function readPart(file: DiskFile, from: number, length: number): Promise<Buffer> {
  const part = Buffer.alloc(length);
  return part.subarray(0, await file.read(part, from));
}

function factsOf(head: Buffer, tail: Buffer, bytes: number): ImageFacts {
  try {
    const { width, height, type = '' } = imageSize(head);
    return { status: 'image', type, width, height, bytes, cut: isCutOff(type, head, tail, bytes) };
  } catch (error) {
    return unreadable(error);
  }
}

function unreadable(error: unknown): ImageFacts {
  return { status: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
}
