import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { after, describe } from 'node:test';
import fc from 'fast-check';
import { ImagePreparer } from '../../../src/io/images/prepare/ImagePreparer.ts';
import { readImageFacts } from '../../../src/io/images/readImage.ts';
import { isWhole, isWholeByEnds } from '../../../src/io/images/wholeImage.ts';
import { decode, encodeJpeg, encodeWebp, wasmPath } from '../../support/files/photon.ts';
import {
  encodeBmp,
  encodeGrayJpeg,
  encodePng,
  makePicture,
  tinyGif,
  withJpegSegment,
} from '../../support/files/pictures.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const picture = makePicture(24, 16);
const jpeg = encodeJpeg(picture);
const thumbnail = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), encodeJpeg(makePicture(8, 8))]);
const trailer = tinyGif.subarray(-1);
/** The frame of the tiny GIF: its descriptor and its data. */
const gifPicture = tinyGif.subarray(19, -1);
const gifComment = Buffer.from([0x21, 0xfe, 2, 0x3b, 0x2c, 0]);

/** Complete images; `end` is where the first frame of a GIF ends, after which it is complete however it ends. */
const images: readonly {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly end?: number;
}[] = [
  { name: 'JPEG', type: 'jpg', bytes: jpeg },
  { name: 'progressive JPEG', type: 'jpg', bytes: encodeGrayJpeg({ blocks: 12, isProgressive: true }) },
  {
    name: 'JPEG with restart markers',
    type: 'jpg',
    bytes: encodeGrayJpeg({ blocks: 12, hasRestarts: true }),
  },
  {
    name: 'progressive JPEG with restart markers',
    type: 'jpg',
    bytes: encodeGrayJpeg({ blocks: 12, isProgressive: true, hasRestarts: true }),
  },
  { name: 'JPEG with a thumbnail', type: 'jpg', bytes: withJpegSegment(jpeg, 0xe1, thumbnail) },
  { name: 'PNG', type: 'png', bytes: encodePng(picture) },
  { name: 'WebP', type: 'webp', bytes: encodeWebp(picture) },
  { name: 'BMP', type: 'bmp', bytes: encodeBmp(picture) },
  { name: 'GIF', type: 'gif', bytes: tinyGif, end: tinyGif.length - 1 },
  {
    name: 'GIF with a comment that looks like an end',
    type: 'gif',
    bytes: Buffer.concat([tinyGif.subarray(0, 19), gifComment, gifPicture, trailer]),
    end: tinyGif.length - 1 + gifComment.length,
  },
  {
    name: 'GIF of two pictures',
    type: 'gif',
    bytes: Buffer.concat([tinyGif.subarray(0, 19), gifPicture, gifPicture, trailer]),
    end: tinyGif.length - 1,
  },
];

for (const { name, type, bytes, end = bytes.length } of images) {
  describe(name, () => {
    test('decodes', () => assert.ok(decode(bytes).width > 0));

    test('is not whole as long as some of it is missing', () => {
      for (let length = 0; length < end; length += 1) {
        assert.equal(isWhole(bytes.subarray(0, length), type), false, `${length} of ${bytes.length} bytes`);
      }
    });

    test('is whole from its end on, and decodes the same', () => {
      for (let length = end; length <= bytes.length; length += 1) {
        const part = bytes.subarray(0, length);
        assert.equal(isWhole(part, type), true, `${length} of ${bytes.length} bytes`);
        assert.deepEqual(decode(part).at(0, 0), decode(bytes).at(0, 0));
      }
    });

    test('is whole whatever comes after it', () => {
      const after = fc.oneof(
        fc.uint8Array({ maxLength: 99 }),
        fc.constantFrom(...images.map((one) => one.bytes)),
      );
      fc.assert(fc.property(after, (more) => isWhole(Buffer.concat([bytes, more]), type)));
    });

    test('its first and last bytes never contradict all of them', () => {
      const cut = fc.nat(bytes.length).map((length) => bytes.subarray(0, length));
      const longer = fc.uint8Array({ maxLength: 40 }).map((more) => Buffer.concat([bytes, more]));
      fc.assert(
        fc.property(fc.oneof(cut, longer), fc.nat(bytes.length), (file, length) => {
          const ends = { head: file.subarray(0, length), tail: file.subarray(-12), size: file.length };
          const reported = isWholeByEnds(ends, type);
          assert.ok(reported === undefined || reported === isWhole(file, type));
        }),
      );
    });
  });
}

/** What a phone appends to its image: it contains no end marker of an image. */
const video = Buffer.from(Array.from({ length: 700_000 }, (_, at) => (at * 131 + (at >> 7)) % 255));
/** A JPEG file with a preview at the beginning that is longer than what is read of the file at first. */
const longHeader = Array.from({ length: 9 }).reduce<Buffer>(
  (file) => withJpegSegment(file, 0xe2, Buffer.alloc(65_000, 0xd9)),
  jpeg,
);
const noisy = { ...makePicture(640, 480), at: (x: number, y: number) => noiseAt(x, y) };
const bigPng = encodePng(noisy);
const bigJpeg = encodeJpeg(noisy, 100);

function noiseAt(x: number, y: number): readonly [number, number, number] {
  const value = Math.imul(x * 7919 + y * 104_729 + 1, 0x9e3779b1) >>> 0;
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255];
}

const files: readonly (readonly [name: string, bytes: Buffer, isCut: boolean])[] = [
  ['a JPEG with a video after it', Buffer.concat([jpeg, video]), false],
  ['a JPEG with a second picture after it', Buffer.concat([jpeg, jpeg.subarray(0, 300)]), false],
  ['a JPEG with a long header', longHeader, false],
  ['a JPEG with a long header and a video after it', Buffer.concat([longHeader, video]), false],
  [
    'a JPEG that ends with its thumbnail',
    withJpegSegment(jpeg, 0xe1, thumbnail).subarray(0, 6 + thumbnail.length),
    true,
  ],
  ['a JPEG with a long header, cut', longHeader.subarray(0, -1), true],
  ['a large JPEG', bigJpeg, false],
  ['a large JPEG with a video after it', Buffer.concat([bigJpeg, video]), false],
  ['a large JPEG, cut', bigJpeg.subarray(0, -1), true],
  ['a PNG with a video after it', Buffer.concat([encodePng(picture), video]), false],
  ['a large PNG', bigPng, false],
  ['a large PNG with a video after it', Buffer.concat([bigPng, video]), false],
  ['a large PNG, cut', bigPng.subarray(0, -5), true],
  ['a GIF without a trailer', tinyGif.subarray(0, -1), false],
  ['a GIF with a video after it', Buffer.concat([tinyGif, video]), false],
  ['a GIF without the end of its picture', tinyGif.subarray(0, -2), true],
  ['a BMP without its last row', encodeBmp(picture).subarray(0, -72), true],
  ['a WebP with a video after it', Buffer.concat([encodeWebp(picture), video]), false],
];

describe('what checks report about a file, and what models are sent', () => {
  const workerPath = join(projectRoot, 'src/io/images/prepare/imageWorker.ts');
  const preparer = new ImagePreparer({ workerPath, wasmPath, maxSide: 2048 });
  after(() => preparer.dispose());

  for (const [name, bytes, isCut] of files) {
    test(`${name} is ${isCut ? 'cut off' : 'whole'}`, async (t) => {
      const path = join(await temporaryFolder(t), 'image');
      await writeFile(path, bytes);
      const facts = await readImageFacts({ status: 'file', path });
      assert.equal(facts.status !== 'image' || facts.cut, isCut);
      const prepared = preparer.prepare(bytes);
      await (isCut ? assert.rejects(prepared, { message: /truncated|corrupted/ }) : prepared);
    });
  }

  test('nothing that comes after a JPEG is sent with it', async () => {
    const { bytes } = await preparer.prepare(Buffer.concat([jpeg, thumbnail]));
    assert.ok(jpeg.equals(bytes));
  });
});
