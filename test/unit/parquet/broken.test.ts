import assert from 'node:assert/strict';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { ParquetFile } from '../../../src/io/source/parquet/ParquetFile.ts';
import { ParquetError } from '../../../src/io/source/parquet/ParquetRow.ts';
import { ParquetRows } from '../../../src/io/source/parquet/ParquetRows.ts';
import { imageBytes, openParquet, writeImages, writeWithDuckDb } from '../../support/files/parquetFiles.ts';
import { scaled } from '../../support/scaled.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const files: readonly [name: string, content: string | Buffer, message: RegExp][] = [
  ['nothing', '', /Not a Parquet file/],
  ['text', '{"question":"Q"}\n{"question":"Q"}\n', /Not a Parquet file/],
  ['only the magic', 'PAR1', /truncated/],
  ['only magic', 'PAR1PAR1PAR1', /invalid footer/],
  ['a footer longer than the file', Buffer.from('PAR1....\xff\xff\xff\x7fPAR1', 'latin1'), /invalid footer/],
  ['an encrypted file', 'PAR1............PARE', /encrypted/],
];

for (const [name, content, message] of files) {
  test(`${name} is reported`, async (t) => {
    const path = join(await temporaryFolder(t), 'a.parquet');
    await writeFile(path, content);
    await assert.rejects(
      ParquetFile.open(path),
      (error) => error instanceof ParquetError && message.test(error.message),
    );
  });
}

test('a file that is truncated anywhere is reported', async (t) => {
  const path = join(await temporaryFolder(t), 'a.parquet');
  await writeImages(path, { rows: 20, imageBytes: 500, pageSize: 2000 });
  const { length } = await readFile(path);
  for (const cut of [1, 4, 8, 100, length >> 1, length - 12]) {
    await truncate(path, length - cut);
    await assert.rejects(ParquetFile.open(path), /truncated or incomplete/);
    await writeImages(path, { rows: 20, imageBytes: 500, pageSize: 2000 });
  }
});

test('a broken page costs the rows in it and no other', async (t) => {
  const path = join(await temporaryFolder(t), 'a.parquet');
  await writeImages(path, { rows: 40, imageBytes: 3000, pageSize: 10_000 });
  const content = await readFile(path);
  // The length that precedes the bytes of row 20.
  const at = content.indexOf(imageBytes(20, 3000));
  content.fill(0xff, at - 4, at);
  await writeFile(path, content);
  const rows = await (await openParquet(t, path)).readMany(0, 40);
  const broken = rows.filter((row) => row.value === undefined);
  assert.ok(broken.length > 0 && broken.length <= 8, `${broken.length} rows are broken`);
  assert.equal(rows.length, 40);
  assert.match(broken[0]?.text ?? '', /Cannot read column “image”/);
  assert.deepEqual(rows[39]?.value, {
    id: '39',
    question: 'Q39',
    image: { bytes: '<3,000 bytes>', path: '39.png' },
  });
});

test('a broken row group costs its rows and no other', async (t) => {
  const path = join(await temporaryFolder(t), 'a.parquet');
  await writeWithDuckDb(
    path,
    'SELECT i AS id, hash(i)::VARCHAR AS prompt FROM range(6000) t(i)',
    'ROW_GROUP_SIZE 2048',
  );
  const content = await readFile(path);
  content.fill(0xff, 4, 2000);
  await writeFile(path, content);
  const rows = await (await openParquet(t, path)).readMany(2040, 20);
  assert.deepEqual(
    rows.map((row) => row.value !== undefined),
    [...Array(8).fill(false), ...Array(12).fill(true)],
  );
});

test('whatever bytes of the footer are changed, rows are read or reported as broken', async (t) => {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'a.parquet');
  await writeWithDuckDb(
    path,
    "SELECT i AS id, ['x' || i] AS list, {'bytes': encode('y' || i)} AS image FROM range(300) t(i)",
    'ROW_GROUP_SIZE 100, CODEC zstd',
  );
  const good = await readFile(path);
  const footer = good.length - 8 - good.readUInt32LE(good.length - 8);
  const change = fc.record({
    at: fc.integer({ min: footer, max: good.length - 5 }),
    byte: fc.nat({ max: 255 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const content = Buffer.from(good);
      for (const { at, byte } of changes) {
        content[at] = byte;
      }
      const changed = join(folder, 'changed.parquet');
      await writeFile(changed, content);
      const file = await ParquetFile.open(changed).catch((error: unknown) => {
        assert.ok(error instanceof ParquetError, String(error));
        return undefined;
      });
      if (file) {
        const rows = new ParquetRows(file);
        const read = await rows.readMany(0, 300);
        assert.equal(read.length, Math.min(300, rows.count));
        await file.close();
      }
    }),
    { numRuns: scaled(15) },
  );
});
