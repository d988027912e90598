import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { contentHash } from '../../../src/io/contentHash.ts';
import { DiskFile } from '../../../src/io/disk/DiskFile.ts';
import { imageBytes, openParquet, writeImages, writeWithDuckDb } from '../../support/files/parquetFiles.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const query = `
  SELECT i::INTEGER AS id,
    {'bytes': encode(repeat(i::VARCHAR, 1000)), 'path': i || '.png'} AS image,
    [{'bytes': encode('a' || i), 'path': NULL}, {'bytes': NULL, 'path': 'b.png'}] AS images,
    encode('raw' || i) AS raw
  FROM range(300) t(i)`;

test('bytes are notes in the text, and are read when they are asked for', async (t) => {
  const path = join(await temporaryFolder(t), 'images.parquet');
  await writeWithDuckDb(path, query, 'ROW_GROUP_SIZE 100');
  const rows = await openParquet(t, path);
  const [row] = await rows.readMany(234, 1);
  assert.deepEqual(row?.value, {
    id: 234,
    image: { bytes: '<3,000 bytes>', path: '234.png' },
    images: [
      { bytes: '<4 bytes>', path: null },
      { bytes: null, path: 'b.png' },
    ],
    raw: '<6 bytes>',
  });
  const text = async (at: readonly (string | number)[]) =>
    Buffer.from(await rows.readBytes(234, at)).toString();
  assert.equal(await text(['image', 'bytes']), '234'.repeat(1000));
  assert.equal(await text(['images', 0, 'bytes']), 'a234');
  assert.equal(await text(['raw']), 'raw234');
  for (const at of [
    ['image'],
    ['image', 'path'],
    ['images', 1, 'bytes'],
    ['none'],
    [],
    ['__proto__'],
    ['id'],
  ]) {
    await assert.rejects(rows.readBytes(234, at), /no bytes|no column/, at.join('.'));
  }
  await assert.rejects(rows.readBytes(300, ['raw']));
});

test('rows that differ only in their bytes have different contents, equal ones the same', async (t) => {
  const folder = await temporaryFolder(t);
  const hashes = async (name: string, byte: string) => {
    const path = join(folder, name);
    await writeWithDuckDb(
      path,
      `SELECT 'Q' AS question, {'bytes': encode('${byte}'), 'path': 'a.png'} AS image`,
    );
    const [row] = await (await openParquet(t, path)).readMany(0, 1);
    return [row?.text, row && contentHash(row.content)];
  };
  const [textA, hashA] = await hashes('a.parquet', 'x');
  const [textB, hashB] = await hashes('b.parquet', 'y');
  const [textC, hashC] = await hashes('c.parquet', 'x');
  assert.deepEqual([textA, textC, hashA], [textB, textA, hashC]);
  assert.notEqual(hashA, hashB);
});

test('the content of a row does not depend on what is read with it', async (t) => {
  const path = join(await temporaryFolder(t), 'images.parquet');
  await writeImages(path, { rows: 50, imageBytes: 3000, pageSize: 10_000 });
  const rows = await openParquet(t, path);
  const all = await rows.readMany(0, 50);
  for (const row of [0, 17, 49]) {
    const [alone] = await rows.readMany(row, 1);
    assert.deepEqual(alone, all[row]);
    assert.deepEqual(Buffer.from(await rows.readBytes(row, ['image', 'bytes'])), imageBytes(row, 3000));
  }
});

test('going through a file with a page index reads each of its bytes once', async (t) => {
  const path = join(await temporaryFolder(t), 'pages.parquet');
  await writeImages(path, { rows: 1000, imageBytes: 900, pageSize: 50_000, rowGroupSize: 500 });
  const rows = await openParquet(t, path);
  const read = t.mock.method(DiskFile.prototype, 'read');
  for (let from = 0; from < rows.count; from += 64) {
    const some = await rows.readMany(from, 64);
    assert.deepEqual(
      some.map(({ row, text }) => [row, JSON.parse(text).image.path]),
      some.map((_, at) => [from + at, `${from + at}.png`]),
    );
  }
  const bytes = read.mock.calls.reduce((sum, { arguments: [into] }) => sum + into.length, 0);
  const { size } = await stat(path);
  assert.ok(bytes > size * 0.9 && bytes < size * 1.1, `${bytes} of ${size} bytes`);
});
