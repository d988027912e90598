import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { Field } from '../../../src/core/sample/Field.ts';
import { parseMediaReference } from '../../../src/core/sample/MediaReference.ts';
import { readImage } from '../../../src/io/images/readImage.ts';
import { resolveImage } from '../../../src/io/images/resolveImage.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const base64 = tinyPng.toString('base64');

for (const text of [`data:image/png;base64,${base64}`, `DATA:image/PNG;charset=x;base64,${base64}`]) {
  test(`${text.slice(0, 24)}... is an image by itself`, async () => {
    const image = await resolveImage(parseMediaReference(text), { folders: [] });
    assert.ok(image.status === 'inline');
    const { bytes, mime, width, height } = await readImage(image);
    assert.deepEqual([Buffer.from(bytes), mime, width, height], [tinyPng, 'image/png', 1, 1]);
  });
}

test('base64 without any head is an image by itself', async () => {
  const photo = await readFile(join(projectRoot, 'media', 'sample', 'images', '01-staff-card.png'));
  const image = await resolveImage(parseMediaReference(photo.toString('base64')), { folders: [] });
  assert.ok(image.status === 'inline');
  assert.deepEqual(Buffer.from((await readImage(image)).bytes), photo);
});

test('what is remote stays there, whatever the scheme', async (t) => {
  const fetched = t.mock.method(globalThis, 'fetch');
  for (const url of [
    'https://example.org/a.png',
    'http://127.0.0.1/a.png',
    'ftp://x/y',
    'vscode-resource://x/y',
  ]) {
    const image = await resolveImage(parseMediaReference(url), { folders: ['/'] });
    assert.deepEqual(image, { status: 'remote', reference: url });
  }
  assert.equal(fetched.mock.callCount(), 0);
});

test('a data URL of anything but an image is none', () => {
  assert.equal(parseMediaReference('data:text/html;base64,PHNjcmlwdD4=').kind, 'path');
});

test('a short name that begins like base64 is a path', () => {
  assert.deepEqual(parseMediaReference('Qk/1.bmp'), { kind: 'path', path: 'Qk/1.bmp', at: Field.record });
});

test('the type of an image is by its bytes, not its name', async (t) => {
  const path = join(await temporaryFolder(t), 'a.jpg');
  await writeFile(path, tinyPng);
  assert.equal((await readImage({ status: 'file', path })).mime, 'image/png');
});

for (const [name, bytes] of [
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('root:x:0:0')],
  ['half a header', tinyPng.subarray(0, 12)],
] as const) {
  test(`a file of ${name} is not an image`, async (t) => {
    const path = join(await temporaryFolder(t), 'a.png');
    await writeFile(path, bytes);
    await assert.rejects(readImage({ status: 'file', path }));
  });
}
