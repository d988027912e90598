import assert from 'node:assert/strict';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { turnText } from '../../../src/core/sample/Exchange.ts';
import { findingsOf } from '../../../src/io/dataset/datasetFindings.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { exportTo, readRows } from '../../support/dataset/exporting.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { encodePng, makePicture } from '../../support/files/pictures.ts';
import { writeDataset, writeShards } from '../../support/files/writeDataset.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

type Row = Readonly<Record<string, string | boolean>>;

const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

function table(rows: readonly Row[], withIndex = true): Uint8Array {
  const columns = Object.entries(rows[0] ?? {}).map(([name, value]) => ({
    name,
    type: typeof value === 'boolean' ? ('BOOLEAN' as const) : ('STRING' as const),
    data: rows.map((row) => row[name]),
    offsetIndex: withIndex,
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData: columns, rowGroupSize: 7, pageSize: 40 }));
}

const half = (rows: readonly Row[]) => [rows.slice(0, rows.length / 2), rows.slice(rows.length / 2)] as const;

/** The same rows as they may be kept; all but the first as this one gives them. */
const stores: Readonly<Record<string, (t: TestContext, rows: readonly Row[]) => Promise<string>>> = {
  lines: (t, rows) => writeDataset(t, 'a.jsonl', rows),
  'an object of records': (t, rows) =>
    writeDataset(
      t,
      'a.json',
      JSON.stringify(Object.fromEntries(rows.map((row, at) => [`k"${at}`, row])), null, 1),
    ),
  'lists in an object': (t, rows) => {
    const [train, test] = half(rows);
    return writeDataset(t, 'a.json', JSON.stringify({ train, test }));
  },
  Parquet: (t, rows) => writeDataset(t, 'a.parquet', table(rows)),
  'Parquet without an index of pages': (t, rows) => writeDataset(t, 'a.parquet', table(rows, false)),
  'several files': (t, rows) => {
    const [first, second] = half(rows);
    return writeShards(t, { '1.jsonl': lines(first), '2.jsonl': lines(second) }, '1.jsonl\n2.jsonl\n');
  },
  'several Parquet files': (t, rows) => {
    const [first, second] = half(rows);
    return writeShards(
      t,
      { '1.parquet': table(first), '2.parquet': table(second) },
      '1.parquet\n2.parquet\n',
    );
  },
};

/** By record: its prompt, and its answers with their models. */
async function summary({ dataset }: Session): Promise<readonly unknown[]> {
  const records = [];
  for (let row = 0; row < dataset.count; ) {
    const read = await dataset.readMany(row, dataset.count - row);
    row += read.length;
    for (const one of read) {
      assert.ok(one.read?.ok, one.text);
      const [exchange] = one.read.record.exchanges;
      assert.ok(exchange);
      records.push([turnText(exchange.prompt), ...exchange.answers.map(({ text, model }) => [text, model])]);
    }
  }
  return records;
}

/** What the rows should become: by prompt, in the order of the first rows, at most 64 each. */
function expected(rows: readonly Row[]): readonly unknown[] {
  const records: { prompt: unknown; answers: unknown[] }[] = [];
  for (const { prompt, response, model } of rows) {
    const open = records.findLast((one) => one.prompt === prompt);
    const record = open && open.answers.length < 64 ? open : { prompt, answers: [] };
    if (record !== open) {
      records.push(record);
    }
    record.answers.push([response, model]);
  }
  return records.map(({ prompt, answers }) => [prompt, ...answers]);
}

const anyRows = fc.array(
  fc.record({
    prompt: fc.nat(12).map((at) => `Why is it so, ${at}? “Ü”`),
    response: fc.nat().map((at) => `Because\nof ${at}.`),
    model: fc.constantFrom('one', 'two', 'three'),
  }),
  { minLength: 24, maxLength: 60 },
);

for (const [name, store] of Object.entries(stores)) {
  test(`rows of one prompt are one record in ${name}`, async (t) => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const session = await openSession(t, await store(t, rows));
        assert.deepEqual(await summary(session), expected(rows));
        assert.equal(session.dataset.joinedRows, rows.length);
        await session.close();
      }),
      { numRuns: 8 },
    );
  });

  test(`rows that were joined in ${name} are exported as they were`, async (t) => {
    const rows = Array.from({ length: 8 }, (_, at) => ({
      prompt: `Which one, ${at % 4}?`,
      completion: `This one: ${at}.`,
      label: at > 3,
    }));
    const session = await openSession(t, await store(t, rows));
    for (let row = 0; row < session.dataset.count; row += 1) {
      assert.equal(await decide(session, row, { kind: 'accept' }), undefined);
    }
    const path = join(await temporaryFolder(t), 'own.jsonl');
    await exportTo(session, path, 'own');
    const sorted = (all: readonly object[]) => all.map((one) => JSON.stringify(one)).sort();
    assert.deepEqual(sorted(await readRows(path)), sorted(rows));
  });
}

test('a problem in a row of another file is reported there', async (t) => {
  const row = { prompt: 'Which?', response: 'This.', model: 'one' };
  const files = { '1.jsonl': lines([row]), '2.jsonl': lines([{ ...row, response: 'undefined' }]) };
  const { dataset } = await openSession(t, await writeShards(t, files, '*.jsonl'));
  const [own] = await findingsOf(dataset, 0);
  const [finding] = dataset.findings;
  assert.equal(finding?.code, 'placeholder-answer');
  for (const one of [finding, own]) {
    assert.match(one ? dataset.fileOf(one) : '', /2\.jsonl$/);
    assert.deepEqual([one?.range.startLine, one?.range.startColumn], [0, 30]);
  }
});

test('a problem in a row of an object of records is reported after its key', async (t) => {
  const row = { prompt: 'Which?', response: 'This.', model: 'one' };
  const content = JSON.stringify({ a: row, bé: { ...row, response: 'undefined' } }, null, 2);
  const { dataset } = await openSession(t, await writeDataset(t, 'a.json', content));
  const [finding] = dataset.findings;
  assert.deepEqual(
    [finding?.code, finding?.range.startLine, finding?.range.startColumn],
    ['placeholder-answer', 8, 16],
  );
  const { start, end } = finding?.bytes ?? { start: 0, end: 0 };
  assert.equal(Buffer.from(content).toString('utf8', start, end), '"undefined"');
});

test('the same bytes of an image make the same prompt in Parquet, others another one', async (t) => {
  const [dog, cat] = [makePicture(40, 40), makePicture(50, 40)].map((one) => Buffer.from(encodePng(one)));
  const rows = [dog, cat, dog].map((bytes, at) => ({
    bytes,
    prompt: 'What is it?',
    response: `R${at}`,
    label: at > 0,
  }));
  const content = parquetWriteBuffer({
    columnData: [
      { name: 'prompt', data: rows.map((row) => row.prompt), type: 'STRING' },
      { name: 'completion', data: rows.map((row) => row.response), type: 'STRING' },
      { name: 'label', data: rows.map((row) => row.label), type: 'BOOLEAN' },
      { name: 'image', data: rows.map(({ bytes }) => bytes), type: 'BYTE_ARRAY' },
    ],
  });
  const session = await openSession(t, await writeDataset(t, 'a.parquet', new Uint8Array(content)));
  assert.deepEqual(await summary(session), [
    ['What is it?', ['R0', undefined], ['R2', undefined]],
    ['What is it?', ['R1', undefined]],
  ]);
  const { content: read } = await session.record(0);
  assert.ok(read.ok);
  const [image] = await session.images(0, read.record);
  assert.ok(image?.status === 'inline');
  assert.ok(dog?.equals(await image.read()));
  assert.equal(await decide(session, 0, { kind: 'accept' }), undefined);
  assert.equal(await decide(session, 1, { kind: 'approve' }), undefined);
  const folder = await temporaryFolder(t);
  await exportTo(session, join(folder, 'own.jsonl'), 'own');
  const images = (await readRows(join(folder, 'own.jsonl'))).map((row) => String(row.image));
  assert.deepEqual(await Promise.all(images.map((name) => readFile(join(folder, name)))), [dog, dog, cat]);
});

/** More than is cached of a dataset from on. */
const large = Array.from({ length: 3000 }, (_, at) => ({
  prompt: `Which, ${at % 1500}?`,
  response: `This, ${at}. ${'word '.repeat(700)}`,
  model: 'one',
}));

test('which rows belong together is known at the next opening, and read again if the file has grown', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', large);
  const steps: number[] = [];
  const first = await openSession(t, path, { onJoining: (done) => steps.push(done) });
  assert.deepEqual([first.dataset.count, steps.at(-1)], [1500, 3000]);
  const known = await summary(first);
  await first.close();
  // Workers that are not there could not read anything.
  const workers = { index: '/nowhere', survey: '/nowhere', parquet: '/nowhere' };
  const second = await openSession(t, path, { workers });
  assert.deepEqual(await summary(second), known);
  await second.close();
  await appendFile(path, lines([large[0] ?? {}]));
  const grown = await openSession(t, path, { onJoining: (done) => steps.push(done) });
  assert.deepEqual([grown.dataset.joinedRows, grown.dataset.count, steps.at(-1)], [3001, 1500, 3001]);
});

test('that no rows belong together is known at the next opening', async (t) => {
  const path = await writeDataset(
    t,
    'a.jsonl',
    large.map((row, at) => ({ ...row, prompt: `Which, ${at}?` })),
  );
  await (await openSession(t, path)).close();
  const second = await openSession(t, path, {
    onJoining: () => assert.fail('rows are read again'),
  });
  assert.deepEqual([second.dataset.joinedRows, second.dataset.count], [undefined, 3000]);
  await second.close();
  const apart = await openSession(t, path, { joinRows: 'id' });
  assert.equal(apart.dataset.count, 3000);
});
