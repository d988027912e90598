import { walkJpeg, walkPng } from './imageFile.ts';

/**
 * Whether an image is complete. A truncated one is not: some decoders fill the missing part with gray, and servers accept
 * that with HTTP 200 (docs/models.md), while Pillow, which trainers use, aborts. Extra bytes after the image are fine: phones
 * put a video there, cameras a second picture.
 */
export function isWhole(bytes: Uint8Array, type: string): boolean {
  return (imageEnd(bytes, type) ?? Number.POSITIVE_INFINITY) <= bytes.length;
}

/**
 * `isWhole` for a file of `size` bytes, from its first and last bytes; undefined if all bytes are needed, which is the case
 * for files that are truncated, or continue after their image.
 */
export function isWholeByEnds(
  { head, tail, size }: { readonly head: Uint8Array; readonly tail: Uint8Array; readonly size: number },
  type: string,
): boolean | undefined {
  const end = imageEnd(head, type);
  if (end !== undefined) {
    return end <= size;
  }
  switch (type) {
    case 'jpg':
      // No other marker looks like this one within a scan.
      return walkJpeg(head)?.isOneScan && endsWith(tail, jpegEnd) ? true : undefined;
    case 'png':
      return endsWith(tail, pngEnd) ? true : undefined;
    default:
      return undefined;
  }
}

/** The end marker of a JPEG file, and the last chunk of a PNG file with its length and checksum. */
const jpegEnd = [0xff, 0xd9];
const pngEnd = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

function endsWith(bytes: Uint8Array, end: readonly number[]): boolean {
  return (
    bytes.length >= end.length && end.every((byte, at) => bytes[bytes.length - end.length + at] === byte)
  );
}

/**
 * Where an image ends according to its own structure, possibly beyond the bytes; undefined if that part is missing. Types
 * without a simple indication, whose decoders detect truncation themselves, are taken to end at the beginning.
 */
function imageEnd(bytes: Uint8Array, type: string): number | undefined {
  switch (type) {
    case 'jpg':
      return walkJpeg(bytes)?.end;
    case 'png':
      return walkPng(bytes).end;
    case 'gif':
      return gifEnd(bytes);
    case 'webp':
      return webpEnd(bytes);
    case 'bmp':
      return bmpEnd(bytes);
    default:
      return 0;
  }
}

/** By the length in the header, which counts from byte 8. */
function webpEnd(bytes: Uint8Array): number | undefined {
  return bytes.length < 12 ? undefined : 8 + viewOf(bytes).getUint32(4, true);
}

const gifHeaderLength = 13;
const gifExtension = 0x21;
const gifImage = 0x2c;

/**
 * The end of a GIF file's first frame, which is all that models and trainers see; browsers show every complete frame. What
 * may be missing after it (further frames, the trailer, which some writers omit) does not matter.
 */
function gifEnd(bytes: Uint8Array): number | undefined {
  let at = gifHeaderLength + colorTableLength(bytes[10]);
  while (bytes[at] === gifExtension) {
    at = blocksEnd(bytes, at + 2);
  }
  if (bytes[at] !== gifImage) {
    return undefined;
  }
  const end = blocksEnd(bytes, at + 11 + colorTableLength(bytes[at + 9]));
  return end <= bytes.length ? end : undefined;
}

/** The size of a GIF color table, by the flags before it: whether there is one, and how many colors it has. */
function colorTableLength(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** The offset after a series of blocks, each preceded by its length, up to an empty one; past the bytes if that is missing. */
function blocksEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let length = bytes[at]; length !== 0; length = bytes[at]) {
    if (length === undefined) {
      return bytes.length + 1;
    }
    at += 1 + length;
  }
  return at + 1;
}

/** The headers of OS/2 have 16-bit sizes and no compression. */
const os2HeaderLength = 12;
/** BI_RLE8, BI_RLE4, BI_JPEG and BI_PNG, which state their length. The others are rows of pixels. */
const packedBitmaps = [1, 2, 4, 5];

/** By the dimensions: the file length in the header is wrong in many files. */
function bmpEnd(bytes: Uint8Array): number | undefined {
  if (bytes.length < 54) {
    return undefined;
  }
  const view = viewOf(bytes);
  const pixels = view.getUint32(10, true);
  if (view.getUint32(14, true) === os2HeaderLength) {
    return pixels + rowsLength(view.getUint16(18, true), view.getUint16(20, true), view.getUint16(24, true));
  }
  return packedBitmaps.includes(view.getUint32(30, true))
    ? pixels + view.getUint32(34, true)
    : pixels + rowsLength(view.getInt32(18, true), view.getInt32(22, true), view.getUint16(28, true));
}

/** Rows are padded to whole words; a negative height means that the top row comes first. */
function rowsLength(width: number, height: number, bits: number): number {
  return Math.ceil((width * bits) / 32) * 4 * Math.abs(height);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
