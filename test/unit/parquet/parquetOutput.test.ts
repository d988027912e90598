import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import type { ExportColumn } from '../../../src/core/export/ExportTarget.ts';
import { NewFile } from '../../../src/io/disk/NewFile.ts';
import { ParquetOutput, type RowBatch } from '../../../src/io/parquet/ParquetOutput.ts';
import { ParquetOutputs } from '../../../src/io/parquet/ParquetOutputs.ts';
import { outputWorker } from '../../support/project/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const message = {
  list: {
    struct: [
      { name: 'role', type: 'string' },
      {
        name: 'content',
        type: {
          list: {
            struct: [
              { name: 'type', type: 'string' },
              { name: 'text', type: 'string' },
            ],
          },
        },
      },
    ],
  },
} as const;

const columns: readonly ExportColumn[] = [
  { name: 'prompt', type: message },
  { name: 'images', type: { list: 'image' } },
  { name: 'image', type: 'image' },
  { name: 'label', type: 'bool' },
  { name: 'id', type: 'int64' },
  { name: 'margin', type: 'float64' },
  { name: 'note', type: 'string' },
];

function prompt(text: string) {
  return [{ role: 'user', content: [{ type: 'image' }, { type: 'text', text }] }];
}

const first = Buffer.from([0xff, 0xd8, 0, 1, 2, 3]);
const second = Buffer.alloc(300_000, 7);
const groups: readonly RowBatch[] = [
  {
    rows: [
      `{"prompt":${JSON.stringify(prompt('日本語\u0000"'))},"images":["images/a.jpg","b.png"],"image":"b.png","label":true,"id":9223372036854775807,"margin":0.5,"note":""}`,
      JSON.stringify({ prompt: [], images: [], image: null, label: false, id: -1, margin: null }),
    ],
    images: new Map([
      ['images/a.jpg', first],
      ['b.png', second],
    ]),
  },
  {
    rows: [JSON.stringify({ prompt: prompt('x'), images: ['b.png'], note: 'n' })],
    images: new Map([['b.png', second]]),
  },
];

test('DuckDB reads what was written: types, values, metadata, image bytes', async (t) => {
  const path = join(await temporaryFolder(t), 'a.parquet');
  const output = new ParquetOutput(await NewFile.create(path), columns);
  for (const group of groups) {
    output.add(group);
    output.endGroup();
  }
  const summary = await output.finish();
  const written = await readFile(path);
  assert.deepEqual(summary, {
    bytes: written.length,
    sha256: createHash('sha256').update(written).digest('hex'),
  });
  const query = await duckDb(t);
  const types = await query(`DESCRIBE SELECT * FROM '${path}'`);
  assert.deepEqual(
    types.map(([name, type]) => [name, type]),
    [
      ['prompt', 'STRUCT("role" VARCHAR, "content" STRUCT("type" VARCHAR, "text" VARCHAR)[])[]'],
      ['images', 'STRUCT(bytes BLOB, path VARCHAR)[]'],
      ['image', 'STRUCT(bytes BLOB, path VARCHAR)'],
      ['label', 'BOOLEAN'],
      ['id', 'BIGINT'],
      ['margin', 'DOUBLE'],
      ['note', 'VARCHAR'],
    ],
  );
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  assert.deepEqual(
    await query(`SELECT to_json(list_transform(images, x -> [sha256(x.bytes), x.path])) FROM '${path}'`),
    [
      [
        JSON.stringify([
          [hash(first), 'a.jpg'],
          [hash(second), 'b.png'],
        ]),
      ],
      ['[]'],
      [JSON.stringify([[hash(second), 'b.png']])],
    ],
  );
  assert.deepEqual(
    await query(`SELECT sha256(image.bytes), label, id::VARCHAR, margin, note FROM '${path}'`),
    [
      [hash(second), true, '9223372036854775807', 0.5, ''],
      [null, false, '-1', null, null],
      [null, null, null, null, 'n'],
    ],
  );
  assert.deepEqual(
    await query(`SELECT prompt[1].content[2].text, prompt[1].content[1].text FROM '${path}'`),
    [
      ['日本語\u0000"', null],
      [null, null],
      ['x', null],
    ],
  );
  const [[metadata]] = (await query(
    `SELECT decode(value) FROM parquet_kv_metadata('${path}') WHERE decode(key) = 'huggingface'`,
  )) as [[string]];
  assert.deepEqual(JSON.parse(metadata).info.features.images, {
    feature: { _type: 'Image' },
    _type: 'Sequence',
  });
  assert.deepEqual(
    await query(
      `SELECT DISTINCT path_in_schema, compression FROM parquet_metadata('${path}') WHERE path_in_schema LIKE '%bytes' OR path_in_schema = 'note' ORDER BY ALL`,
    ),
    [
      ['image, bytes', 'UNCOMPRESSED'],
      ['images, list, element, bytes', 'UNCOMPRESSED'],
      ['note', 'SNAPPY'],
    ],
  );
  assert.deepEqual(
    await query(
      `SELECT DISTINCT repetition_type FROM parquet_schema('${path}') WHERE name NOT IN ('schema', 'list')`,
    ),
    [['OPTIONAL']],
  );
});

test('a worker writes the same file, which appears only when it is finished', async (t) => {
  const folder = await temporaryFolder(t);
  const outputs = new ParquetOutputs(outputWorker);
  t.after(() => outputs.close());
  const copies = () =>
    groups.map(({ rows, images }) => ({
      rows,
      images: new Map([...images].map(([name, bytes]) => [name, new Uint8Array(bytes)])),
    }));
  const summaries = [];
  for (const name of ['one', 'two']) {
    await outputs.create(join(folder, name), columns, true);
    for (const group of copies()) {
      await outputs.add(group);
      await outputs.endGroup();
    }
    assert.equal((await readdir(folder)).includes(name), false);
    summaries.push(await outputs.finish());
  }
  assert.deepEqual(summaries[0], summaries[1]);
  assert.deepEqual(await readFile(join(folder, 'one')), await readFile(join(folder, 'two')));
  await outputs.create(join(folder, 'three'), columns, true);
  await outputs.close();
  assert.deepEqual((await readdir(folder)).sort(), ['one', 'two']);
});

for (const [name, row, expected] of [
  ['a number for a text', { note: 1 }, /note.*string.*1/],
  ['a text for a number', { margin: 'x' }, /margin/],
  ['a fraction for a whole number', { id: 0.5 }, /id/],
  ['an unknown field', { prompt: [{ role: 'user', content: [], image: 'x' }] }, /prompt.*image/],
  ['an unknown column', { other: 1 }, /other/],
  ['an image that is not there', { image: 'c.png' }, /image/],
] as const) {
  test(`refuses ${name}`, async (t) => {
    const path = join(await temporaryFolder(t), 'a.parquet');
    const output = new ParquetOutput(await NewFile.create(path), columns);
    assert.throws(() => {
      output.add({ rows: [JSON.stringify(row)], images: new Map() });
      output.endGroup();
    }, expected);
    await output.abandon();
  });
}

test('any rows come back as they were', async (t) => {
  const folder = await temporaryFolder(t);
  const query = await duckDb(t);
  const text = fc.string({ unit: 'binary' }).map((one) => one.toWellFormed());
  const row = fc.record({
    note: fc.option(text, { nil: null }),
    prompt: fc.option(
      fc.array(
        fc.record({
          role: fc.option(text, { nil: null }),
          content: fc.option(fc.array(fc.record({ type: text, text: fc.option(text, { nil: null }) })), {
            nil: null,
          }),
        }),
      ),
      { nil: null },
    ),
  });
  let files = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 30 }),
      async (rows, size) => {
        files += 1;
        const path = join(folder, `${files}.parquet`);
        const output = new ParquetOutput(await NewFile.create(path), columns);
        for (let at = 0; at < rows.length; at += size) {
          const own = rows.slice(at, at + size).map((one) => JSON.stringify(one));
          output.add({ rows: own, images: new Map() });
          output.endGroup();
        }
        await output.finish();
        const read = await query(`SELECT to_json({note: note, prompt: prompt}) FROM '${path}'`);
        assert.deepEqual(
          read.map(([json]) => JSON.parse(String(json))),
          JSON.parse(JSON.stringify(rows)),
        );
      },
    ),
    { numRuns: 40 },
  );
});

async function duckDb(t: TestContext): Promise<(sql: string) => Promise<unknown[][]>> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  t.after(() => connection.closeSync());
  return async (sql) => (await connection.runAndReadAll(sql)).getRows() as unknown[][];
}
