import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import fc from 'fast-check';
import { ImagePreparer } from '../../../src/io/images/prepare/ImagePreparer.ts';
import { orient } from '../../../src/io/images/prepare/prepareImage.ts';
import { decode, encodeJpeg, encodeWebp, wasmPath } from '../../support/files/photon.ts';
import {
  encodeBmp,
  encodePng,
  encodeTiff,
  exifOf,
  makePicture,
  tinyGif,
  withJpegSegment,
} from '../../support/files/pictures.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { scaled } from '../../support/scaled.ts';

const picture = makePicture(60, 40);
const exifSegment = (orientation: number) =>
  Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOf(orientation)]);

function preparerFor(t: TestContext, maxSide = 2048): ImagePreparer {
  const workerPath = join(projectRoot, 'src/io/images/prepare/imageWorker.ts');
  const preparer = new ImagePreparer({ workerPath, wasmPath, maxSide });
  t.after(() => preparer.dispose());
  return preparer;
}

/** Color differences that JPEG can cause. */
function assertNear(actual: readonly number[], expected: readonly number[], message: string): void {
  const off = Math.max(...actual.map((value, index) => Math.abs(value - (expected[index] ?? 0))));
  assert.ok(off <= 24, `${message}: ${actual} is not ${expected}`);
}

test('a PNG that fits goes as it is, without its metadata', async (t) => {
  const bytes = encodePng(picture, [
    ['tEXt', Buffer.from('Author\0somebody', 'latin1')],
    ['eXIf', exifOf(1)],
    ['gAMA', Buffer.from([0, 0, 0xb1, 0x8f])],
  ]);
  const prepared = await preparerFor(t).prepare(bytes);
  assert.deepEqual([prepared.mime, prepared.width, prepared.height], ['image/png', 60, 40]);
  const text = Buffer.from(prepared.bytes).toString('latin1');
  assert.ok(text.includes('gAMA') && !text.includes('tEXt') && !text.includes('eXIf'));
  assert.deepEqual(prepared.bytes.length, encodePng(picture, [['gAMA', Buffer.alloc(4)]]).length);
});

test('a JPEG that fits keeps its image data byte for byte, without its metadata', async (t) => {
  const jpeg = encodeJpeg(picture);
  const bytes = withJpegSegment(
    withJpegSegment(jpeg, 0xe1, exifSegment(1)),
    0xfe,
    Buffer.from('taken at home'),
  );
  const prepared = await preparerFor(t).prepare(bytes);
  assert.equal(prepared.mime, 'image/jpeg');
  assert.ok(Buffer.from(prepared.bytes).equals(jpeg));
});

for (const [name, bytes, mime] of [
  ['BMP', encodeBmp(picture), 'image/png'],
  ['TIFF', encodeTiff(picture), 'image/png'],
  ['WebP', encodeWebp(picture), 'image/jpeg'],
] as const) {
  test(`a ${name} becomes ${mime} with the same pixels`, async (t) => {
    const prepared = await preparerFor(t).prepare(bytes);
    assert.deepEqual([prepared.mime, prepared.width, prepared.height], [mime, 60, 40]);
    const decoded = decode(prepared.bytes);
    for (const [x, y] of [
      [3, 3],
      [55, 5],
      [5, 35],
      [50, 30],
    ] as const) {
      assertNear(decoded.at(x, y), picture.at(x, y), `${x}, ${y}`);
    }
  });
}

test('a GIF becomes PNG', async (t) => {
  const prepared = await preparerFor(t).prepare(tinyGif);
  assert.deepEqual([prepared.mime, prepared.width, prepared.height], ['image/png', 1, 1]);
});

test('a larger image is scaled down to the bound, by its longer side', async (t) => {
  const preparer = preparerFor(t, 30);
  const wide = await preparer.prepare(encodePng(picture));
  assert.deepEqual([wide.mime, wide.width, wide.height], ['image/png', 30, 20]);
  assertNear(decode(wide.bytes).at(25, 15), picture.at(50, 30), 'scaled');
  const tall = await preparer.prepare(encodeJpeg(makePicture(40, 60)));
  assert.deepEqual([tall.mime, tall.width, tall.height], ['image/jpeg', 20, 30]);
  const thin = await preparer.prepare(encodePng(makePicture(4000, 1)));
  assert.deepEqual([thin.width, thin.height], [30, 1]);
});

test('a picture that its camera stored lying is sent upright', async (t) => {
  const preparer = preparerFor(t);
  const jpeg = encodeJpeg(picture);
  const turned = await preparer.prepare(withJpegSegment(jpeg, 0xe1, exifSegment(6)));
  assert.deepEqual([turned.mime, turned.width, turned.height], ['image/jpeg', 40, 60]);
  // Orientation 6: what is stored at the bottom left is the top left of the image.
  assertNear(decode(turned.bytes).at(2, 2), picture.at(2, 37), 'top left');
  assertNear(decode(turned.bytes).at(37, 57), picture.at(57, 2), 'bottom right');
  const upsideDown = await preparer.prepare(withJpegSegment(jpeg, 0xe1, exifSegment(3)));
  assertNear(decode(upsideDown.bytes).at(2, 2), picture.at(57, 37), 'upside down');
});

test('turning twice over is the picture again, for every orientation', () => {
  const inverse: Readonly<Record<number, number>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6 };
  const sizes = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 8 }), ([width, height], orientation) => {
      const data = Uint8Array.from({ length: width * height * 4 }, (_, index) => index % 251);
      const there = orient({ data, width, height }, orientation);
      const back = orient(there, inverse[orientation] ?? 1);
      assert.deepEqual([back.width, back.height], [width, height]);
      assert.deepEqual(back.data, data);
    }),
  );
});

for (const [name, whole] of [
  ['JPEG', encodeJpeg(makePicture(200, 200))],
  ['PNG', encodePng(makePicture(200, 200))],
  ['WebP', encodeWebp(makePicture(200, 200))],
  ['BMP', encodeBmp(picture)],
  ['TIFF', encodeTiff(picture)],
] as const) {
  test(`half a ${name} is refused, and the next image is not`, async (t) => {
    const preparer = preparerFor(t);
    const half = whole.subarray(0, whole.length / 2);
    await assert.rejects(preparer.prepare(half), { message: /truncated|corrupted/ });
    assert.equal((await preparer.prepare(encodePng(picture))).width, 60);
  });
}

test('damage in the middle of a PNG is detected by its checksums', async (t) => {
  const damaged = encodePng(makePicture(200, 200));
  const middle = Math.floor(damaged.length / 2);
  damaged[middle] = (damaged[middle] ?? 0) ^ 1;
  await assert.rejects(preparerFor(t).prepare(damaged), { message: /corrupted/ });
});

test('what is no picture, or claims to be too large a one, is refused by name', async (t) => {
  const preparer = preparerFor(t);
  await assert.rejects(preparer.prepare(Buffer.from('not a png')), { message: /corrupted/ });
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>');
  await assert.rejects(preparer.prepare(svg), { message: /type svg/ });
  const bomb = encodePng(picture);
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  await assert.rejects(preparer.prepare(bomb), { message: /60,000 × 60,000 pixels/ });
});

test('no bytes whatever bring the worker down for the images after them', async (t) => {
  const preparer = preparerFor(t);
  const whole = encodeJpeg(picture);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length - 1),
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      async (at, noise) => {
        const bytes = Buffer.from(whole);
        bytes.set(noise.subarray(0, bytes.length - at), at);
        const [broken, good] = await Promise.allSettled([
          preparer.prepare(bytes),
          preparer.prepare(encodePng(picture)),
        ]);
        assert.ok(broken.status === 'fulfilled' || broken.reason instanceof Error);
        assert.equal(good.status, 'fulfilled');
      },
    ),
    { numRuns: scaled(5) },
  );
});
