import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { defaultImageLimits } from '../../../src/core/checks/ImageFacts.ts';
import { LabelReader } from '../../../src/core/checks/LabelReader.ts';
import { type ReadSubject, toRecordSubject } from '../../../src/core/checks/RecordSubject.ts';
import { checkImages } from '../../../src/core/checks/run/checkRecord.ts';
import { resolveRules } from '../../../src/core/checks/run/RuleSet.ts';
import { toFindings } from '../../../src/core/checks/run/toFindings.ts';
import { detectFormat } from '../../../src/core/sample/formats/knownFormats.ts';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import { readRecord } from '../../../src/core/sample/readRecord.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { readImageFacts } from '../../../src/io/images/readImage.ts';
import { findImageRoots, resolveImage } from '../../../src/io/images/resolveImage.ts';
import { encodePng, makePicture } from '../../support/files/pictures.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

function subjectOf(images: readonly string[]): ReadSubject {
  const value = {
    images,
    prompt: `${'<image>'.repeat(images.length)}What is this?`,
    chosen: 'A.',
    rejected: 'B.',
  };
  const text = JSON.stringify(value);
  const format = detectFormat([value]);
  assert.ok(format);
  const read = readRecord(text, jsonCodec, format, { row: 0 });
  const subject = toRecordSubject(
    { row: 0, text, utf8: true },
    read,
    format,
    new LabelReader(defaultTaxonomy),
  );
  assert.ok(subject.record);
  return subject;
}

/** Checks the images of a record in a folder: by code, what is marked in its text. */
async function check(folder: string, images: readonly string[], limits = defaultImageLimits) {
  const { findings, text } = await findIn(folder, images, limits);
  return findings.map(({ code, bytes }) => [code, text.slice(bytes?.start, bytes?.end)]);
}

async function findIn(folder: string, images: readonly string[], limits = defaultImageLimits) {
  const subject = subjectOf(images);
  const roots = await findImageRoots({
    datasetPath: join(folder, 'a.jsonl'),
    configured: [],
    formatFolders: [],
  });
  const resolved = await Promise.all(subject.record.images.map((image) => resolveImage(image, roots)));
  const facts = await Promise.all(resolved.map(readImageFacts));
  const hits = checkImages({ subject, facts, limits }, resolveRules());
  const findings = toFindings(subject, hits, jsonCodec, { line: 0, column: 0, byte: 0 });
  return { findings, text: subject.text };
}

async function write(t: TestContext, files: Readonly<Record<string, Uint8Array | string>>): Promise<string> {
  const folder = join(await temporaryFolder(t), 'data');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** A small picture, as any other. */
const plainPng = encodePng(makePicture(32, 32));

/** A lossless WebP of 32 by 32 pixels: only what its header needs, as long as it claims. */
const webp = Buffer.concat([
  Buffer.from('RIFF'),
  Buffer.from([18, 0, 0, 0]),
  Buffer.from('WEBPVP8L'),
  Buffer.from([6, 0, 0, 0, 0x2f, 0x1f, 0xc0, 0x07, 0, 0]),
]);

test('valid images of any kind are not reported', async (t) => {
  const folder = await write(t, {
    'a.png': plainPng,
    'b/c.webp': webp,
    'more.png': Buffer.concat([plainPng, Buffer.alloc(9)]),
  });
  const inline = `data:image/png;base64,${plainPng.toString('base64')}`;
  assert.deepEqual(await check(folder, ['a.png', 'b/c.webp', 'more.png', inline]), []);
});

test('each problem of an image is reported at its name', async (t) => {
  const folder = await write(t, {
    'a.jpg': webp,
    'cut.png': plainPng.subarray(0, plainPng.length - 12),
    'cut.webp': webp.subarray(0, webp.length - 1),
    'page.jpg': '<!doctype html><title>404</title>',
    'empty.png': '',
    'big.png': plainPng,
  });
  await writeFile(join(folder, '..', 'secret.png'), plainPng);
  await symlink(join(folder, '..', 'secret.png'), join(folder, 'link.png'));
  const names = [
    'a.jpg',
    'cut.png',
    'cut.webp',
    'page.jpg',
    'empty.png',
    'gone.png',
    '../secret.png',
    'link.png',
  ];
  assert.deepEqual(await check(folder, names), [
    ['image-missing', '"gone.png"'],
    ['image-outside', '"../secret.png"'],
    ['image-outside', '"link.png"'],
    ['image-unreadable', '"cut.png"'],
    ['image-unreadable', '"cut.webp"'],
    ['image-unreadable', '"page.jpg"'],
    ['image-unreadable', '"empty.png"'],
    ['image-extension', '"a.jpg"'],
  ]);
  assert.deepEqual(await check(folder, ['big.png'], { pixels: 0 }), [['image-too-large', '"big.png"']]);
});

/** The header of an ISO media file of a brand, with its size in pixels. */
function iso(brand: string, width = 64, height = 48): Buffer {
  const box = (type: string, ...content: readonly Buffer[]) => {
    const body = Buffer.concat(content);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + body.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const size = Buffer.alloc(12);
  size.writeUInt32BE(width, 4);
  size.writeUInt32BE(height, 8);
  const properties = box('iprp', box('ipco', box('ispe', size)));
  return Buffer.concat([
    box('ftyp', Buffer.from(brand), Buffer.alloc(4), Buffer.from(brand)),
    box('meta', Buffer.alloc(4), properties),
  ]);
}

const others: readonly [name: string, content: Uint8Array | string, code: string, words: RegExp][] = [
  ['empty.jpg', '', 'image-unreadable', /empty \(0 bytes\)/],
  ['zeros.jpg', Buffer.alloc(5000), 'image-unreadable', /only zero bytes/],
  [
    'lfs.png',
    `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 48213\n`,
    'image-unreadable',
    /Git LFS pointer.*git lfs pull/,
  ],
  ['annex.png', '/annex/objects/SHA256E-s1--ab.png\n', 'image-unreadable', /git-annex pointer/],
  [
    'page.jpg',
    '\n<!DOCTYPE html><title>404</title><svg width="9" height="9"></svg>',
    'image-unreadable',
    /HTML page/,
  ],
  ['login.jpg', '\uFEFF<html lang="de"><body>Anmelden</body></html>', 'image-unreadable', /HTML page/],
  [
    'denied.png',
    '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
    'image-unreadable',
    /JSON or XML/,
  ],
  ['error.png', '{"detail": "Not found"}', 'image-unreadable', /JSON or XML/],
  ['note.png', 'see the other folder', 'image-unreadable', /text file/],
  ['doc.png', '%PDF-1.7 \x00', 'image-unreadable', /type PDF/],
  ['clip.jpg', iso('isom'), 'image-unreadable', /type MP4/],
  ['half.png', plainPng.subarray(0, 12), 'image-unreadable', /header is not complete/],
  ['noise.png', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9]), 'image-unreadable', /not an image of a known type/],
  ['phone.heic', iso('heic'), 'image-type', /HEIC.*PNG or JPEG/],
  ['phone.jpg', iso('mif1'), 'image-type', /HEIF/],
  ['burst.jpg', iso('heim'), 'image-unreadable', /HEIC/],
  ['logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"></svg>', 'image-type', /SVG/],
  ['dot.png', encodePng(makePicture(1, 1)), 'image-extreme-size', /1 × 1/],
  ['line.png', encodePng(makePicture(4000, 1)), 'image-extreme-size', /4,000 × 1/],
  ['bar.png', encodePng(makePicture(5, 1100)), 'image-extreme-size', /5 × 1,100/],
];

for (const [name, content, code, words] of others) {
  test(`${name} is told in clear words`, async (t) => {
    const folder = await write(t, { [name]: content });
    const { findings } = await findIn(folder, [name]);
    const found = findings.find((one) => one.code === code);
    assert.match(found?.message ?? JSON.stringify(findings), words);
  });
}

test('a path that is found only if it is changed is told', async (t) => {
  const folder = await write(t, { 'ads/1.png': plainPng, 'a b.png': plainPng, 'cafe\u0301.png': plainPng });
  const names = [
    'ads/1.png',
    'VLGuard/train/ads/1.png',
    'ads\\1.png',
    'a%20b.png',
    'caf\u00e9.png',
    '/home/x/ads/1.png',
  ];
  const { findings } = await findIn(folder, names);
  const told = findings.filter(({ code }) => code === 'image-elsewhere').map(({ message }) => message);
  assert.equal(told.length, 5);
  for (const [at, words] of [
    /another folder/,
    /slashes/,
    /percent/,
    /normalization/,
    /another folder/,
  ].entries()) {
    assert.match(told[at] ?? '', words);
  }
});
