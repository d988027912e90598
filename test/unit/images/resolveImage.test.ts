import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import test, { type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { type PathBend, parseMediaReference } from '../../../src/core/sample/MediaReference.ts';
import { findImageRoots, resolveImage } from '../../../src/io/images/resolveImage.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** A dataset folder with images, an unrelated folder next to it, and links between them. */
async function house(t: TestContext) {
  const top = await temporaryFolder(t);
  const [home, secret] = [join(top, 'home'), join(top, 'secret')];
  await mkdir(join(home, 'images'), { recursive: true });
  await mkdir(join(home, 'Ads'));
  await mkdir(secret);
  await writeFile(join(home, 'images', '1.png'), tinyPng);
  await writeFile(join(home, 'Ads', '2.png'), tinyPng);
  await writeFile(join(home, 'Ads', 'a b.png'), tinyPng);
  await writeFile(join(home, 'Ads', '50%25.png'), tinyPng);
  await writeFile(join(home, 'Ads', '50%.png'), tinyPng);
  await writeFile(join(home, 'Ads', 'cafe\u0301.png'), tinyPng);
  await mkdir(join(home, 'caf\u00e9s'));
  await writeFile(join(home, 'caf\u00e9s', 'o\u0308l.png'), tinyPng);
  await writeFile(join(secret, 'key.png'), tinyPng);
  await symlink(join(secret, 'key.png'), join(home, 'images', 'link.png'));
  await symlink(secret, join(home, 'folder'));
  await symlink(join(home, 'images', '1.png'), join(home, 'inner.png'));
  const roots = await findImageRoots({
    datasetPath: join(home, 'a.jsonl'),
    configured: [],
    formatFolders: [],
  });
  const resolve = (path: string) => resolveImage(parseMediaReference(path), roots);
  return { top, home, secret, resolve };
}

const found: readonly [path: string, at: string, bends?: readonly PathBend[]][] = [
  ['images/1.png', 'images/1.png'],
  ['./images/1.png', 'images/1.png'],
  ['images\\1.png', 'images/1.png', ['backslashes']],
  ['VLGuard/train/Ads/2.png', 'Ads/2.png', ['folders']],
  ['1.png', 'images/1.png', ['folders']],
  ['a/../images/1.png', 'images/1.png'],
  ['inner.png', 'images/1.png'],
  ['/home/other/data/images/1.png', 'images/1.png', ['folders']],
  ['/a/b/c/d/e/f/g/h/i/j/Ads/2.png', 'Ads/2.png', ['folders']],
  ['C:\\Users\\me\\Ads\\2.png', 'Ads/2.png', ['backslashes', 'folders']],
  ['\\\\server\\share\\Ads\\2.png', 'Ads/2.png', ['backslashes', 'folders']],
  ['../raw/images/1.png', 'images/1.png', ['folders']],
  ['~/data/images/1.png', 'images/1.png', ['folders']],
  ['file:///mnt/data/images/1.png', 'images/1.png', ['folders']],
  ['file://localhost/mnt/Ads/a%20b.png', 'Ads/a b.png', ['folders']],
  ['file:///C:/data/Ads/2.png', 'Ads/2.png', ['folders']],
  ['file:Ads/2.png', 'Ads/2.png'],
  ['Ads/a%20b.png', 'Ads/a b.png', ['percent']],
  ['Ads/50%25.png', 'Ads/50%25.png'],
  ['Ads/caf\u00e9.png', 'Ads/cafe\u0301.png', ['unicode']],
  ['Ads/cafe\u0301.png', 'Ads/cafe\u0301.png'],
  ['cafe\u0301s/o\u0308l.png', 'caf\u00e9s/o\u0308l.png', ['unicode']],
  ['Ads%5Ccaf%C3%A9.png', 'Ads/cafe\u0301.png', ['percent', 'backslashes', 'unicode']],
];

for (const [path, at, bends] of found) {
  test(`finds ${path}`, async (t) => {
    const { home, resolve } = await house(t);
    assert.deepEqual(await resolve(path), { status: 'file', path: join(home, at), ...(bends && { bends }) });
  });
}

test('a file URL within an allowed folder is the file itself', async (t) => {
  const { home, resolve } = await house(t);
  const path = join(home, 'images', '1.png');
  assert.deepEqual(await resolve(pathToFileURL(path).href), { status: 'file', path });
});

test('a path that leads up is right if it ends in another allowed folder', async (t) => {
  const { home, secret } = await house(t);
  const roots = await findImageRoots({
    datasetPath: join(home, 'a.jsonl'),
    configured: [secret],
    formatFolders: [],
  });
  const image = await resolveImage(parseMediaReference('../secret/key.png'), roots);
  assert.deepEqual(image, { status: 'file', path: join(secret, 'key.png') });
});

for (const path of [
  '../../etc/passwd',
  '../secret/key.png',
  '..',
  '/etc/passwd',
  'images/../../secret/key.png',
  'images/link.png',
  'folder/key.png',
  '..\\secret\\key.png',
  '%2e%2e/secret/key.png',
  'file:///etc/passwd',
  'file:../secret/key.png',
  'images%2f..%2f..%2fsecret%2fkey.png',
  'a\0b',
]) {
  test(`never leaves the allowed folders by ${JSON.stringify(path)}`, async (t) => {
    const { resolve } = await house(t);
    assert.equal((await resolve(path)).status, 'outside');
  });
}

test('an absolute path counts inside an allowed folder only', async (t) => {
  const { home, secret, resolve } = await house(t);
  assert.equal((await resolve(join(home, 'images', '1.png'))).status, 'file');
  assert.equal((await resolve(join(secret, 'key.png'))).status, 'outside');
  assert.equal((await resolve(`${home}/../secret/key.png`)).status, 'outside');
});

test('whatever a reference is, an answered file is inside', async (t) => {
  const { home, resolve } = await house(t);
  const step = fc.constantFrom(
    '..',
    '.',
    '',
    'images',
    'Ads',
    'folder',
    'link.png',
    'key.png',
    '1.png',
    'secret',
    'home',
    'etc',
  );
  const reference = fc.tuple(
    fc.constantFrom('', '/', './', '../'),
    fc.array(step, { maxLength: 6 }),
    fc.constantFrom('/', '\\'),
  );
  await fc.assert(
    fc.asyncProperty(reference, async ([head, steps, separator]) => {
      const image = await resolve(head + steps.join(separator));
      assert.ok(image.status !== 'file' || image.path.startsWith(home + sep), JSON.stringify(image));
    }),
    { numRuns: 300 },
  );
});

test('a missing image says where it was looked for', async (t) => {
  const { home, resolve } = await house(t);
  assert.deepEqual(await resolve('VLGuard/none.png'), {
    status: 'missing',
    reference: 'VLGuard/none.png',
    tried: ['VLGuard/none.png', 'none.png', 'images/none.png'].map((path) => join(home, path)),
  });
  assert.equal((await resolve('images')).status, 'missing', 'a folder is no image');
  assert.equal((await resolve('x'.repeat(100_000))).status, 'missing');
});

test('configured roots are looked into, and only those that exist', async (t) => {
  const { home, secret } = await house(t);
  const roots = await findImageRoots({
    datasetPath: join(home, 'a.jsonl'),
    configured: ['../secret', 'none'],
    formatFolders: [],
  });
  assert.deepEqual(roots.folders, [home, secret]);
  const image = await resolveImage(parseMediaReference('key.png'), roots);
  assert.deepEqual(image, { status: 'file', path: join(secret, 'key.png') });
});
