import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { exportRows } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { encodePng, makePicture } from '../../support/files/pictures.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** What becomes of the images of records, which have one each. */
async function resolved(t: TestContext, paths: readonly string[], files: readonly string[]) {
  const folder = await temporaryFolder(t);
  for (const file of files) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), encodePng(makePicture(8, 8)));
  }
  const path = join(folder, 'a.jsonl');
  const lines = paths.map((image, at) =>
    JSON.stringify({ id: `r${at}`, images: [image], prompt: '<image>What?', chosen: 'A.', rejected: 'B.' }),
  );
  await writeFile(path, `${lines.join('\n')}\n`);
  const session = await openSession(t, path);
  await session.dataset.surveyed;
  return Promise.all(
    paths.map(async (_, row) => {
      const { content } = await session.record(row);
      assert.ok(content.ok);
      const [image] = await session.images(row, content.record);
      return image?.status === 'file' ? image.path.slice(folder.length + 1) : (image?.status ?? 'none');
    }),
  );
}

const cases: readonly [paths: readonly string[], files: readonly string[], become: readonly string[]][] = [
  [['train/1.png', 'test/1.png'], ['images/1.png'], ['missing', 'missing']],
  [
    ['train/1.png', 'test/1.png'],
    ['1.png', 'test/1.png'],
    ['missing', 'test/1.png'],
  ],
  [
    ['train/1.png', 'train/2.png'],
    ['images/1.png', '2.png'],
    ['images/1.png', '2.png'],
  ],
  [['train/1.png', './train/1.png', 'train\\1.png'], ['1.png'], ['1.png', '1.png', '1.png']],
  [['/home/a/x/1.png', '/home/b/x/1.png'], ['x/1.png'], ['missing', 'missing']],
  [
    ['/home/a/x/1.png', 'C:\\a\\y\\1.png'],
    ['x/1.png', 'y/1.png'],
    ['x/1.png', 'y/1.png'],
  ],
  [
    ['file:///m/a/1.png', 'b/1.png', 'b/2.png'],
    ['1.png', '2.png'],
    ['missing', 'missing', '2.png'],
  ],
];

for (const [paths, files, become] of cases) {
  test(`${paths.join(', ')} with ${files.join(', ')}`, async (t) => {
    assert.deepEqual(await resolved(t, paths, files), become);
  });
}

test('in a dataset of which only samples are read, folders decide', async (t) => {
  const paths = Array.from({ length: 20_400 }, (_, at) => `${at < 10_000 ? 'train' : 'test'}/${at}.png`);
  const folder = await temporaryFolder(t);
  await writeFile(join(folder, '0.png'), encodePng(makePicture(8, 8)));
  const path = join(folder, 'a.jsonl');
  const line = (image: string) =>
    JSON.stringify({ images: [image], prompt: '<image>?', chosen: 'A.', rejected: 'B.' });
  await writeFile(path, paths.map((one) => `${line(one)}\n`).join(''));
  const session = await openSession(t, path);
  await session.dataset.surveyed;
  const { content } = await session.record(0);
  assert.ok(content.ok);
  const [image] = await session.images(0, content.record);
  assert.equal(image?.status, 'missing');
});

test('an export never gives two records one file, and leaves out types that trainers cannot open', async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(join(folder, 'images'));
  await writeFile(join(folder, 'images', '1.png'), encodePng(makePicture(8, 8)));
  await writeFile(join(folder, 'images', '2.png'), encodePng(makePicture(8, 8)));
  await writeFile(
    join(folder, 'logo.png'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
  );
  const path = join(folder, 'a.jsonl');
  const images = ['train/1.png', 'test/1.png', 'train/2.png', 'logo.png'];
  const lines = images.map((image) =>
    JSON.stringify({ images: [image], prompt: `<image>What is ${image}?`, chosen: 'A.', rejected: 'B.' }),
  );
  await writeFile(path, `${lines.join('\n')}\n`);
  const session = await openSession(t, path);
  for (const row of images.keys()) {
    assert.equal(await decide(session, row, { kind: 'accept' }), undefined);
  }
  const { rows, report } = await exportRows(t, session, 'trl');
  assert.deepEqual(
    rows.map((row) => row.images),
    [[join(folder, 'images', '2.png')]],
  );
  assert.equal(report.leftOut.length, 3);
});
