import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { after } from 'node:test';
import * as zlib from 'node:zlib';
import { decodeImage } from '../../src/io/images/decodeImage.ts';
import { OcrEngine } from '../../src/io/images/OcrEngine.ts';
import { ImagePreparer } from '../../src/io/images/prepare/ImagePreparer.ts';
import { encodeJpeg, wasmPath } from '../support/files/photon.ts';
import { encodePng, makePicture } from '../support/files/pictures.ts';
import { projectRoot } from '../support/project/paths.ts';

const mostMs = 30_000;
const mostMegabytes = 1200;

const dist = join(projectRoot, 'dist');
const preparer = new ImagePreparer({ workerPath: join(dist, 'imageWorker.cjs'), wasmPath, maxSide: 2048 });
const ocr = new OcrEngine({ workerPath: join(dist, 'ocrWorker.cjs'), languagePath: dist });

after(async () => {
  await preparer.dispose();
  await ocr.dispose();
  const megabytes = process.resourceUsage().maxRSS / 1024;
  assert.ok(megabytes < mostMegabytes, `${Math.round(megabytes)} MB at most`);
});

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(zlib.crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG with one bit of gray per pixel and arbitrary data. */
function png(width: number, height: number, data: Buffer, interlaced = 0, ...before: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, interlaced], 8);
  const parts = [chunk('IHDR', header), ...before, chunk('IDAT', zlib.deflateSync(data, { level: 1 }))];
  return Buffer.concat([signature, ...parts, chunk('IEND', Buffer.alloc(0))]);
}

const small = png(10, 10, Buffer.alloc(30));
const jpeg = Buffer.from(encodeJpeg(makePicture(60, 40)));
const frameAt = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
const scanAt = jpeg.indexOf(Buffer.from([0xff, 0xda]));
const manyZeros = () => Buffer.alloc(256 * 1024 * 1024);

function hugeJpeg(): Buffer {
  const bytes = Buffer.from(jpeg);
  bytes.fill(0xff, frameAt + 5, frameAt + 9);
  return bytes;
}

/** An additional frame header with a different size. */
function jpegOfTwoSizes(): Buffer {
  const frame = Buffer.from(jpeg.subarray(frameAt, frameAt + 2 + jpeg.readUInt16BE(frameAt + 2)));
  frame.fill(0xff, 5, 9);
  return Buffer.concat([jpeg.subarray(0, scanAt), frame, jpeg.subarray(scanAt)]);
}

function jpegOfManyScans(): Buffer {
  const scan = jpeg.subarray(scanAt, -2);
  return Buffer.concat([jpeg.subarray(0, scanAt), ...Array(20_000).fill(scan), jpeg.subarray(-2)]);
}

/** EXIF whose directory is followed by itself, and whose entries claim to have four billion values. */
function jpegOfExifLoop(): Buffer {
  const exif = Buffer.alloc(40);
  exif.write('Exif\0\0II*\0', 0, 'latin1');
  exif.writeUInt32LE(8, 10);
  exif.writeUInt16LE(1, 14);
  exif.writeUInt16LE(0x0112, 16);
  exif.writeUInt16LE(3, 18);
  exif.writeUInt32LE(0xffff_ffff, 20);
  exif.writeUInt32LE(8, 28);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

function gif(width: number, height: number, frames: number, frameSide: number): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 0x4c, 1, 0]);
  frame.writeUInt16LE(frameSide, 5);
  frame.writeUInt16LE(frameSide, 7);
  return Buffer.concat([head, ...Array(frames).fill(frame), Buffer.from([0x3b])]);
}

function webp(chunks: readonly (readonly [string, Buffer])[]): Buffer {
  const parts = chunks.map(([type, data]) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(data.length);
    return Buffer.concat([Buffer.from(type, 'latin1'), length, data]);
  });
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF'), length, body]);
}

const canvas = (flags: number, side: number) =>
  Buffer.from([flags, 0, 0, 0, ...[side, side].flatMap((one) => [one & 255, (one >> 8) & 255, one >> 16])]);

function bmp(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(100);
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  return bytes;
}

function tiff(width: number, height: number): Buffer {
  const entries = [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 4, 1, 8],
    [277, 3, 1, 1],
    [278, 4, 1, height],
    [279, 4, 1, 0xffff_ffff],
  ] as const;
  const bytes = Buffer.alloc(8 + 2 + 12 * entries.length + 4);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(entries.length, 8);
  for (const [at, [tag, type, count, value]] of entries.entries()) {
    bytes.writeUInt16LE(tag, 10 + at * 12);
    bytes.writeUInt16LE(type, 12 + at * 12);
    bytes.writeUInt32LE(count, 14 + at * 12);
    bytes.writeUInt32LE(value, 18 + at * 12);
  }
  return bytes;
}

const profile = (name: string, data: Buffer) =>
  chunk(name, Buffer.concat([Buffer.from('a\0\0', 'latin1'), zlib.deflateSync(data, { level: 1 })]));

/** Each with the final message, if it must be refused by any decoder. */
const bombs: Readonly<Record<string, readonly [make: () => Buffer, reported?: RegExp]>> = {
  'a PNG of 400 million pixels in 50 kB': [() => png(20_000, 20_000, Buffer.alloc(20_000 * 2501)), /at most/],
  'a PNG that claims 2 billion pixels a side': [
    () => png(0x7fff_ffff, 0x7fff_ffff, Buffer.alloc(9)),
    /at most/,
  ],
  'a PNG of no pixels': [() => png(0, 0, Buffer.alloc(9)), /corrupted/],
  'a PNG of 100 pixels with 256 MB of data': [() => png(10, 10, manyZeros())],
  'an interlaced PNG of 100 pixels with 256 MB of data': [() => png(10, 10, manyZeros(), 1)],
  'a PNG with a color profile of 256 MB': [
    () => png(10, 10, Buffer.alloc(30), 0, profile('iCCP', manyZeros())),
  ],
  'a PNG with a text of 256 MB': [() => png(10, 10, Buffer.alloc(30), 0, profile('zTXt', manyZeros()))],
  'a PNG of a million parts': [
    () =>
      Buffer.concat([
        small.subarray(0, 33),
        ...Array(1_000_000).fill(chunk('aaAa', Buffer.alloc(0))),
        small.subarray(33),
      ]),
    /too many parts/,
  ],
  'an animated PNG of 100,000 frames': [
    () => {
      const control = chunk('fcTL', Buffer.alloc(26, 1));
      const frames = Array(100_000).fill(Buffer.concat([control, chunk('fdAT', Buffer.alloc(8))]));
      return Buffer.concat([
        small.subarray(0, 33),
        chunk('acTL', Buffer.alloc(8, 1)),
        small.subarray(33, -12),
        ...frames,
        small.subarray(-12),
      ]);
    },
    /parts/,
  ],
  'a JPEG that claims 65,535 pixels a side': [hugeJpeg, /at most/],
  'a JPEG that says two sizes': [jpegOfTwoSizes, /parts/],
  'a JPEG of 20,000 scans': [jpegOfManyScans, /parts/],
  'a JPEG whose EXIF data goes in a circle': [jpegOfExifLoop],
  'a GIF that claims 65,535 pixels a side': [() => gif(65_535, 65_535, 1, 1), /at most|type gif/],
  'a GIF of 100,000 frames': [() => gif(1, 1, 100_000, 1)],
  'a GIF whose frame is larger than it': [() => gif(1, 1, 1, 65_535)],
  'a WebP that claims 16 million pixels a side': [() => webp([['VP8X', canvas(0, 0xff_fffe)]]), /at most/],
  'a WebP of 100,000 frames': [
    () =>
      webp([
        ['VP8X', canvas(2, 9)],
        ['ANIM', Buffer.alloc(6)],
        ...Array(100_000).fill(['ANMF', Buffer.alloc(24)]),
      ]),
  ],
  'a WebP whose picture is larger than it': [
    () =>
      webp([
        ['VP8X', canvas(0, 9)],
        ['VP8L', Buffer.from([0x2f, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0])],
      ]),
  ],
  'a BMP that claims 2 billion pixels a side': [() => bmp(0x7fff_ffff, -0x7fff_ffff), /at most/],
  'a BMP that claims 36 million pixels and has none': [() => bmp(6000, 6000)],
  'a TIFF that claims 4 billion pixels a side': [
    () => tiff(0xffff_ffff, 0xffff_ffff),
    /at most|type tiff|corrupted/,
  ],
  'a TIFF that claims 36 million pixels and has none': [() => tiff(6000, 6000)],
  'a PNM that claims 60,000 pixels a side': [() => Buffer.from('P6\n60000 60000\n255\n'), /type pnm|at most/],
  'an SVG that claims a billion pixels a side': [
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1000000000" height="1000000000"/>'),
    /type svg/,
  ],
  'an AVIF that ends after its name': [
    () => Buffer.from('\0\0\0\x18ftypavif\0\0\0\0avifmif1', 'latin1'),
    /type|corrupted/,
  ],
  'a HEIF whose boxes have no length': [
    () => Buffer.concat([Buffer.from('\0\0\0\x14ftypheic\0\0\0\0heic', 'latin1'), Buffer.alloc(100_000)]),
    /type|corrupted/,
  ],
  'a JPEG XL whose boxes have no length': [
    () => Buffer.concat([Buffer.from('\0\0\0\x0cJXL \r\n\x87\n', 'latin1'), Buffer.alloc(100_000)]),
    /type|corrupted/,
  ],
  'an icon of 65,535 pictures': [
    () => Buffer.concat([Buffer.from([0, 0, 1, 0, 0xff, 0xff]), Buffer.alloc(16 * 65_535, 1)]),
    /type|corrupted/,
  ],
};

for (const [name, [make, reported]] of Object.entries(bombs)) {
  test(`${name} costs neither memory nor time`, async () => {
    const bytes = make();
    const started = performance.now();
    const outcomes = await Promise.allSettled([
      preparer.prepare(bytes),
      ocr.read(bytes),
      (async () => decodeImage(bytes))(),
    ]);
    const took = performance.now() - started;
    assert.ok(took < mostMs, `it took ${Math.round(took)} ms`);
    for (const outcome of outcomes.slice(0, 2)) {
      const message = outcome.status === 'rejected' ? String(outcome.reason) : 'was decoded';
      assert.doesNotMatch(message, /call stack|undefined|not a function|RuntimeError/);
      if (reported) {
        assert.match(message, reported);
      }
    }
  });
}

test('after all of them a good image is prepared and read', async () => {
  const good = encodePng(makePicture(60, 40));
  assert.equal((await preparer.prepare(good)).width, 60);
  assert.equal((await ocr.read(good)).text.trim(), '');
  assert.equal(decodeImage(good)?.width, 60);
});
