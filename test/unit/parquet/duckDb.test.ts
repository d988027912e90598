import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { exactNumber } from '../../../src/core/text/exactNumber.ts';
import { openParquet, writeWithDuckDb } from '../../support/files/parquetFiles.ts';
import { scaled } from '../../support/scaled.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const types: readonly [sql: string, value: unknown][] = [
  ['true', true],
  ['NULL::INTEGER', null],
  ['(-128)::TINYINT', -128],
  ['255::UTINYINT', 255],
  ['4294967295::UINTEGER', 4294967295],
  ['9007199254740991::BIGINT', 9007199254740991],
  ['9007199254740993::BIGINT', exactNumber('9007199254740993')],
  ['18446744073709551615::UBIGINT', exactNumber('18446744073709551615')],
  ['1.5::FLOAT', 1.5],
  ["'NaN'::DOUBLE", 'NaN'],
  ["'-Infinity'::DOUBLE", '-Infinity'],
  ['12.25::DECIMAL(9, 2)', 12.25],
  ["'naïve 画像 🦜'", 'naïve 画像 🦜'],
  ["''", ''],
  ["DATE '2024-02-29'", '2024-02-29'],
  ["TIMESTAMP '2024-02-29 12:30:00.123456'", '2024-02-29T12:30:00.123456Z'],
  ["TIMESTAMP '1969-12-31 23:59:59.999999'", '1969-12-31T23:59:59.999999Z'],
  ["'2024-02-29 12:30:00.123'::TIMESTAMP_MS", '2024-02-29T12:30:00.123Z'],
  ["'2024-02-29 12:30:00.123456789'::TIMESTAMP_NS", '2024-02-29T12:30:00.123456789Z'],
  ["'6ba7b810-9dad-11d1-80b4-00c04fd430c8'::UUID", '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
  ["'\\xFF\\x00A'::BLOB", '<3 bytes>'],
  ['[1, NULL, 3]', [1, null, 3]],
  ['[]::INTEGER[]', []],
  ['[[1], [], NULL, [2, 3]]', [[1], [], null, [2, 3]]],
  ["{'a': 1, 'b': {'c': ['x']}}", { a: 1, b: { c: ['x'] } }],
  ["[{'role': 'user', 'content': NULL}]", [{ role: 'user', content: null }]],
  ['\'{"k": [1, null]}\'::JSON', { k: [1, null] }],
  ["'b'::ENUM('a', 'b')", 'b'],
  ["MAP {'k': 1}", { k: 1 }],
];

test('types become plain values', async (t) => {
  const path = join(await temporaryFolder(t), 'types.parquet');
  await writeWithDuckDb(path, `SELECT ${types.map(([sql], at) => `${sql} AS c${at}`).join(', ')}`);
  const [row] = await (await openParquet(t, path)).readMany(0, 1);
  assert.ok(row?.value);
  assert.deepEqual(row.value, Object.fromEntries(types.map(([, value], at) => [`c${at}`, value])));
  assert.equal(row.text, JSON.stringify(row.value), 'the text of a row is its JSON');
});

test('a column of an unsupported type is left out and reported', async (t) => {
  const path = join(await temporaryFolder(t), 'interval.parquet');
  await writeWithDuckDb(path, "SELECT 1 AS a, INTERVAL 3 DAYS AS b, [INTERVAL 1 DAY] AS c, 'x' AS d");
  const rows = await openParquet(t, path);
  assert.deepEqual((await rows.readMany(0, 1))[0]?.value, { a: 1, d: 'x' });
  assert.match(rows.problems.join('\n'), /“b”.*INTERVAL[\s\S]*“c”/);
});

for (const codec of ['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw']) {
  test(`rows of a file compressed with ${codec} are read from anywhere`, async (t) => {
    const path = join(await temporaryFolder(t), `${codec}.parquet`);
    await writeWithDuckDb(
      path,
      `SELECT i::INTEGER AS id, 'row ' || repeat(i::VARCHAR, i % 50) AS prompt, CASE WHEN i % 7 = 0 THEN NULL ELSE [i, -i] END AS list
       FROM range(5000) t(i)`,
      `CODEC '${codec}', ROW_GROUP_SIZE 2048`,
    );
    const rows = await openParquet(t, path);
    assert.equal(rows.count, 5000);
    const expected = (id: number) => ({
      id,
      prompt: `row ${String(id).repeat(id % 50)}`,
      list: id % 7 === 0 ? null : [id, -id],
    });
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 5100 }), fc.nat({ max: 60 }), async (from, count) => {
        const read = await rows.readMany(from, count);
        const ids = Array.from({ length: Math.max(0, Math.min(count, 5000 - from)) }, (_, at) => from + at);
        assert.deepEqual(
          read.map((one) => one.value),
          ids.map(expected),
        );
        assert.deepEqual(
          read.map((one) => one.row),
          ids,
        );
      }),
      { numRuns: scaled(5) },
    );
  });
}

test('a file without rows has none', async (t) => {
  const path = join(await temporaryFolder(t), 'empty.parquet');
  await writeWithDuckDb(path, "SELECT 1 AS a, 'x' AS b WHERE false");
  const rows = await openParquet(t, path);
  assert.deepEqual([rows.count, await rows.readMany(0, 10)], [0, []]);
});
