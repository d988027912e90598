import { inflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { checkImage, imageLimits } from './checkImage.ts';
import { walkPng } from './imageFile.ts';

/** Pixels in rows, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Memory limit for decoding one image. */
const maxMegabytes = 512;

/**
 * The pixels of a JPEG or PNG image; undefined for other types, and for images that are too large to be decoded. Throws if
 * the bytes are damaged.
 */
export function decodeImage(bytes: Uint8Array): Pixels | undefined {
  const checked = checkImage(bytes, ['jpg', 'png'], imageLimits.pixelsToCompare);
  if (!checked.ok) {
    return undefined;
  }
  if (checked.header.type === 'jpg') {
    return jpeg.decode(bytes, { useTArray: true, maxMemoryUsageInMB: maxMegabytes, formatAsRGBA: true });
  }
  checkInterlaced(bytes, checked.header.width * checked.header.height);
  return PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** pngjs inflates an interlaced image without a limit. Throws if that is more than its pixels can take. */
function checkInterlaced(bytes: Uint8Array, pixels: number): void {
  const { chunks } = walkPng(bytes);
  const header = chunks[0];
  const isInterlaced = header?.type === 'IHDR' && bytes[header.start + 20] !== 0;
  if (isInterlaced) {
    const data = chunks.filter(({ type }) => type === 'IDAT');
    const packed = Buffer.concat(data.map(({ start, end }) => bytes.subarray(start + 8, end - 4)));
    // Eight bytes per pixel at most, plus one for each row of seven passes.
    inflateSync(packed, { maxOutputLength: pixels * 15 + 1024 });
  }
}
