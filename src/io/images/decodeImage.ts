import { inflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { checkImage, imageLimits } from './checkImage.ts';
import { walkPng } from './imageFile.ts';

/** Pixels by rows, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Memory that the decoding of one picture may take. */
const maxMegabytes = 512;

/**
 * The pixels of a JPEG or PNG picture; undefined for other kinds, and for those that are too large to be decoded. Throws
 * where the bytes are damaged.
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

/** pngjs unpacks an interlaced image to whatever it becomes. Throws where that is more than its pixels can take. */
function checkInterlaced(bytes: Uint8Array, pixels: number): void {
  const { chunks } = walkPng(bytes);
  const header = chunks[0];
  const isInterlaced = header?.type === 'IHDR' && bytes[header.start + 20] !== 0;
  if (isInterlaced) {
    const data = chunks.filter(({ type }) => type === 'IDAT');
    const packed = Buffer.concat(data.map(({ start, end }) => bytes.subarray(start + 8, end - 4)));
    // Eight bytes a pixel at most, and one more for each row of seven passes.
    inflateSync(packed, { maxOutputLength: pixels * 15 + 1024 });
  }
}
