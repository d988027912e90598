import { deflateSync } from 'node:zlib';

/** An image to encode: red increases to the right, green downwards; the top left quarter is blue as well. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): readonly [red: number, green: number, blue: number];
}

export function makePicture(width: number, height: number): Picture {
  const at = (x: number, y: number): readonly [number, number, number] => [
    Math.floor((255 * x) / width),
    Math.floor((255 * y) / height),
    x < width / 2 && y < height / 2 ? 255 : 0,
  ];
  return { width, height, at };
}

/** A PNG file of an image, with further chunks before its image data. */
export function encodePng(
  { width, height, at }: Picture,
  extra: readonly (readonly [string, Buffer])[] = [],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const raw = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      raw.set(at(x, y), y * (1 + width * 3) + 1 + x * 3);
    }
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...extra.map(([type, data]) => chunk(type, data)),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A BMP file of an image: 24 bits per pixel, bottom row first. */
export function encodeBmp({ width, height, at }: Picture): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + stride * height);
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      bytes.set([...at(x, y)].reverse(), 54 + (height - 1 - y) * stride + x * 3);
    }
  }
  return bytes;
}

/** A TIFF file of an image: one uncompressed strip. */
export function encodeTiff({ width, height, at }: Picture): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      pixels.set(at(x, y), (y * width + x) * 3);
    }
  }
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 3, 8 + 2 + 10 * 12 + 4],
    [259, 3, 1, 1],
    [262, 3, 1, 2],
    [273, 4, 1, 8 + 2 + 10 * 12 + 4 + 6],
    [277, 3, 1, 3],
    [278, 4, 1, height],
    [279, 4, 1, pixels.length],
    [284, 3, 1, 1],
  ];
  const head = Buffer.alloc(8 + 2 + entries.length * 12 + 4 + 6);
  head.write('II*\0', 0, 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, type, count, value], index) => {
    const offset = 10 + index * 12;
    head.writeUInt16LE(tag, offset);
    head.writeUInt16LE(type, offset + 2);
    head.writeUInt32LE(count, offset + 4);
    head.writeUInt32LE(value, offset + 8);
  });
  for (const index of [0, 1, 2]) {
    head.writeUInt16LE(8, head.length - 6 + index * 2);
  }
  return Buffer.concat([head, pixels]);
}

/** EXIF data (a TIFF with one entry) with the orientation of an image. */
export function exifOf(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

/** A JPEG file with a segment inserted before all others. */
export function withJpegSegment(jpeg: Uint8Array, marker: number, data: Buffer): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), jpegSegment(marker, data), jpeg.subarray(2)]);
}

function jpegSegment(marker: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.set([0xff, marker]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** How a JPEG file of one gray is written: in one scan or in two, and with restart markers or without. */
interface GrayJpeg {
  readonly blocks: number;
  readonly isProgressive?: boolean;
  readonly hasRestarts?: boolean;
}

/** A JPEG file of one gray, eight pixels high, which common encoders do not write. Each table has one code, of one bit. */
export function encodeGrayJpeg({ blocks, isProgressive = false, hasRestarts = false }: GrayJpeg): Buffer {
  const table = (slot: number) => jpegSegment(0xc4, Buffer.from([slot, 1, ...Buffer.alloc(15), 0]));
  const scan = (bits: number, first: number, last: number) => [
    jpegSegment(0xda, Buffer.from([1, 1, 0, first, last, 0])),
    hasRestarts ? restarted(blocks, bits) : packedZeros(blocks * bits),
  ];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xdb, Buffer.from([0, ...Buffer.alloc(64, 1)])),
    jpegSegment(isProgressive ? 0xc2 : 0xc0, grayFrame(blocks * 8)),
    ...(hasRestarts ? [jpegSegment(0xdd, Buffer.from([0, 1]))] : []),
    table(0x00),
    ...(isProgressive
      ? [...scan(1, 0, 0), table(0x10), ...scan(1, 1, 63)]
      : [table(0x10), ...scan(2, 0, 63)]),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function grayFrame(width: number): Buffer {
  const frame = Buffer.from([8, 0, 8, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(width, 3);
  return frame;
}

/** Zero bits, padded with ones. */
function packedZeros(bits: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil(bits / 8));
  bytes[bytes.length - 1] = 0xff >> (bits % 8 || 8);
  return bytes;
}

/** Each block by itself, with the eight restart markers in turn between them. */
function restarted(blocks: number, bits: number): Buffer {
  const pieces = Array.from({ length: blocks }, (_, at) => [
    ...(at === 0 ? [] : [Buffer.from([0xff, 0xd0 + ((at - 1) % 8)])]),
    packedZeros(bits),
  ]);
  return Buffer.concat(pieces.flat());
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(4 + body.length + 4);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(crc(body), 4 + body.length);
  return out;
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    }
  }
  return ~value >>> 0;
}

/** A GIF of one pixel, red. */
export const tinyGif = Buffer.from('R0lGODdhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');

/** A PNG of one red pixel. */
export const tinyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);
