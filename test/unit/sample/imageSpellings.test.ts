import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { detectFormat } from '../../../src/core/sample/formats/knownFormats.ts';
import { imageNameKind } from '../../../src/core/sample/imageNames.ts';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import { readRecord } from '../../../src/core/sample/readRecord.ts';
import { checksOf, compareByShape } from '../../support/dataset/byShape.ts';
import { checkValue } from '../../support/dataset/record.ts';

const pair = { prompt: 'What is this?', chosen: 'An otter.', rejected: 'A cat.' };
const turns = [
  { role: 'user', content: 'What is this?' },
  { role: 'assistant', content: 'An otter.' },
];

/** The images of a record, as text, and whether the request shows them. */
function imagesOf(value: object) {
  const format = detectFormat([value]);
  assert.ok(format, 'its format is known');
  const read = readRecord(JSON.stringify(value), jsonCodec, format, { row: 0 });
  assert.ok(read.ok, JSON.stringify(read));
  const { images, exchanges } = read.record;
  assert.equal(exchanges[0]?.images.length, images.length, 'all are shown with the request');
  return images.map((image) => {
    switch (image.kind) {
      case 'path':
        return image.path;
      case 'remote':
        return image.url;
      case 'inline':
        return `${image.mime},${image.base64}`;
      default:
        return 'embedded';
    }
  });
}

function codesOf(value: object): readonly string[] {
  return checkValue(value).findings.map(({ code }) => code);
}

const named: readonly [fields: object, images: readonly string[]][] = [
  [{ images: [{ url: 'a.png' }] }, ['a.png']],
  [{ images: [{ image: 'a.png' }] }, ['a.png']],
  [{ images: { image_url: { url: 'a.png', detail: 'low' } } }, ['a.png']],
  [{ images: [{ file_name: 'a.png', coco_url: 'http://x/a.png', id: 7 }] }, ['a.png']],
  [{ images: [{ type: 'image_url', image_url: { url: 'https://x/a.png' } }] }, ['https://x/a.png']],
  [{ image_path: 'a.png' }, ['a.png']],
  [{ img: 'a.png' }, ['a.png']],
  [{ media: 'a.png' }, ['a.png']],
  [{ media: [{ type: 'image', path: 'a.png' }] }, ['a.png']],
  [{ image_file: 'a.png' }, ['a.png']],
  [{ imageUrls: ['https://x/a.png'] }, ['https://x/a.png']],
  [{ picture: { src: 'a.png', alt: 'An otter' } }, ['a.png']],
  [{ photos: ['a.png', 'b.png'] }, ['a.png', 'b.png']],
  [{ image1: 'a.png', image2: 'b.png' }, ['a.png', 'b.png']],
  [{ img_path: 'a.png', img_url: 'https://x/a.png' }, ['a.png']],
  [{ img_url: 'https://x/a.png', img_path: 'a.png' }, ['a.png']],
  [{ file_name: 'a.png' }, ['a.png']],
  [{ images: null, screenshot: 'a.png' }, ['a.png']],
  [{ image_base64: 'data:image/png;base64,AAAA' }, ['image/png,AAAA']],
];

for (const [fields, images] of named) {
  test(`reads the images of ${JSON.stringify(fields)}, and says what trainers make of it`, () => {
    for (const value of [
      { ...pair, ...fields },
      { messages: turns, ...fields },
    ]) {
      assert.deepEqual(imagesOf(value), images);
      assert.ok(codesOf(value).includes('image-spelling'), JSON.stringify(codesOf(value)));
    }
  });
}

for (const fields of [
  { images: ['a.png'] },
  { image: 'a.png' },
  { images: [{ bytes: null, path: 'a.png' }] },
  { images: ['a.png'], image_path: 'a.png' },
]) {
  test(`${JSON.stringify(fields)} is spelled as trainers read it`, () => {
    assert.deepEqual(imagesOf({ ...pair, ...fields }), ['a.png']);
    assert.ok(!codesOf({ ...pair, ...fields }).includes('image-spelling'));
  });
}

for (const fields of [
  { image_id: 17, image_caption: 'A photo.png' },
  { media: 'newspaper', file: 'part-3.jsonl' },
  { chosen_image: 'a.png' },
  { image_size: '10x10', num_images: 1, has_image: 'no' },
  { visual: 'no picture needed' },
]) {
  test(`${JSON.stringify(fields)} are no images`, () => {
    assert.deepEqual(imagesOf({ ...pair, ...fields }), []);
    assert.ok(!codesOf({ ...pair, ...fields }).includes('image-spelling'));
  });
}

test('an entry that names no image is reported', () => {
  for (const images of [[{ id: 5 }], ['a.png', { caption: 'x.png' }], { thumbnail: [1] }]) {
    assert.ok(codesOf({ ...pair, images }).includes('image-spelling'), JSON.stringify(images));
  }
  for (const images of [[], [null], [{ bytes: null, path: null }]]) {
    assert.ok(!codesOf({ ...pair, images }).includes('image-spelling'), JSON.stringify(images));
  }
});

const parts: readonly [part: object, image: string][] = [
  [{ type: 'image', image: { url: 'otter.png' } }, 'otter.png'],
  [{ type: 'image', url: 'otter.png' }, 'otter.png'],
  [{ type: 'image', image: 'otter.png', path: null }, 'otter.png'],
  [{ type: 'image_url', image_url: 'otter.png' }, 'otter.png'],
  [{ type: 'image_url', image_url: { url: 'otter.png', detail: 'high' } }, 'otter.png'],
  [{ type: 'image_url', value: 'otter.png' }, 'otter.png'],
  [{ type: 'input_image', image_url: 'otter.png' }, 'otter.png'],
  [{ type: 'image_file', image_file: { path: 'otter.png' } }, 'otter.png'],
  [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } }, 'image/png,AAAA'],
  [{ type: 'image', source: { type: 'url', url: 'https://x/otter.png' } }, 'https://x/otter.png'],
  [{ type: 'img', src: 'otter.png' }, 'otter.png'],
];

for (const [part, image] of parts) {
  test(`reads the part ${JSON.stringify(part)}`, () => {
    const value = {
      messages: [{ role: 'user', content: [part, { type: 'text', text: 'What?' }] }, turns[1]],
    };
    assert.deepEqual(imagesOf(value), [image]);
    assert.deepEqual(codesOf(value), image.startsWith('https:') ? ['remote-image'] : []);
  });
}

test('reading by shape finds the same in every spelling', () => {
  for (const [fields] of named) {
    const values = Array.from({ length: 12 }, (_, at) => ({
      id: `r${at}`,
      prompt: `What is number ${at} of these?`,
      chosen: `An otter of kind ${at}.`,
      rejected: `A cat of kind ${at}.`,
      ...(JSON.parse(
        JSON.stringify(fields).replaceAll('a.png', at % 3 === 2 ? 'not an image' : `p${at}.png`),
      ) as object),
    }));
    compareByShape(
      values.map((one) => JSON.stringify(one)),
      checksOf('trl'),
    );
  }
});

test('any name is of one kind, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (name) =>
      assert.ok(['image', 'media', 'none'].includes(imageNameKind(name))),
    ),
  );
});
