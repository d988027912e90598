import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

/** Pixels by rows, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Memory that the decoding of one picture may take. */
const mostMegabytes = 512;

/** The pixels of a JPEG or PNG picture; undefined for other kinds. Throws where the bytes are damaged. */
export function decodeImage(bytes: Uint8Array, mime: string): Pixels | undefined {
  switch (mime) {
    case 'image/jpeg':
      return jpeg.decode(bytes, { useTArray: true, maxMemoryUsageInMB: mostMegabytes, formatAsRGBA: true });
    case 'image/png':
      return PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    default:
      return undefined;
  }
}
