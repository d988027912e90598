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
import { tinyPng } from '../../support/files/pictures.ts';
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
  return findings.map(({ code, bytes }) => [code, subject.text.slice(bytes?.start, bytes?.end)]);
}

async function write(t: TestContext, files: Readonly<Record<string, Uint8Array | string>>): Promise<string> {
  const folder = join(await temporaryFolder(t), 'data');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** A lossless WebP of one pixel: only what its header needs, as long as it claims. */
const webp = Buffer.concat([
  Buffer.from('RIFF'),
  Buffer.from([18, 0, 0, 0]),
  Buffer.from('WEBPVP8L'),
  Buffer.from([6, 0, 0, 0, 0x2f, 0, 0, 0, 0, 0]),
]);

test('valid images of any kind are not reported', async (t) => {
  const folder = await write(t, {
    'a.png': tinyPng,
    'b/c.webp': webp,
    'more.png': Buffer.concat([tinyPng, Buffer.alloc(9)]),
  });
  const inline = `data:image/png;base64,${tinyPng.toString('base64')}`;
  assert.deepEqual(await check(folder, ['a.png', 'b/c.webp', 'more.png', inline]), []);
});

test('each problem of an image is reported at its name', async (t) => {
  const folder = await write(t, {
    'a.jpg': webp,
    'cut.png': tinyPng.subarray(0, tinyPng.length - 12),
    'cut.webp': webp.subarray(0, webp.length - 1),
    'page.jpg': '<!doctype html><title>404</title>',
    'empty.png': '',
    'big.png': tinyPng,
  });
  await writeFile(join(folder, '..', 'secret.png'), tinyPng);
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
