import { imageSize } from 'image-size';
import { ownValue } from '../../core/own.ts';
import { contentHash } from '../contentHash.ts';
import { DiskFile, readWhole } from '../disk/DiskFile.ts';
import { imageLimits } from './checkImage.ts';
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
