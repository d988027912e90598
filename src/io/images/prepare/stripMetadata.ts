import { walkJpeg } from './walkJpeg.ts';
import { walkPng } from './walkPng.ts';

/** Chunks that say how the pixels look; all others, such as texts, times and EXIF, say where and by whom. */
const shownChunks = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD'];

/** APP0 is JFIF, APP2 the colour profile, APP14 tells how colours are coded; the others and comments are metadata. */
const metadataMarkers = [0xe1, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xed, 0xef, 0xfe];

/** A PNG or JPEG file without its metadata (place, time, camera, author, comments); its pixels stay bit for bit. */
export function stripMetadata(bytes: Uint8Array, type: 'png' | 'jpg'): Uint8Array {
  return type === 'png' ? stripPng(bytes) : stripJpeg(bytes);
}

function stripPng(bytes: Uint8Array): Uint8Array {
  const kept = walkPng(bytes).chunks.filter(({ type }) => shownChunks.includes(type));
  return concatBytes([bytes.subarray(0, 8), ...kept.map(({ start, end }) => bytes.subarray(start, end))]);
}

function stripJpeg(bytes: Uint8Array): Uint8Array {
  const walk = walkJpeg(bytes);
  if (!walk) {
    return bytes;
  }
  const kept = walk.header.filter(({ marker }) => !metadataMarkers.includes(marker));
  return concatBytes([
    bytes.subarray(0, 2),
    ...kept.map(({ start, end }) => bytes.subarray(start, end)),
    bytes.subarray(walk.scan),
  ]);
}

function concatBytes(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
