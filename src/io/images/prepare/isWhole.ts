import { walkJpeg } from './walkJpeg.ts';
import { walkPng } from './walkPng.ts';

/**
 * Whether the end of an image file is there. Decoders disagree: half a JPEG or WebP is a picture with grey in it to some,
 * and servers take it with HTTP 200 (servers.md 2). Types whose decoder notices by itself count as whole.
 */
export function isWhole(bytes: Uint8Array, type: string): boolean {
  switch (type) {
    case 'jpg':
      return walkJpeg(bytes)?.isWhole ?? false;
    case 'png':
      return walkPng(bytes).isWhole;
    case 'webp':
      return riffLength(bytes) <= bytes.length;
    default:
      return true;
  }
}

/** The length of a RIFF file by its header, which counts from byte 8. */
function riffLength(bytes: Uint8Array): number {
  return 8 + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);
}
