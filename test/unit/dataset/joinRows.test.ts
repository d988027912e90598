import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../../../src/core/checks/Finding.ts';
import { turnText } from '../../../src/core/sample/Exchange.ts';
import { findingsOf } from '../../../src/io/dataset/datasetFindings.ts';
import type { JoinRows } from '../../../src/io/dataset/joinRows.ts';
import { RowGroups } from '../../../src/io/source/joined/RowGroups.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

/** By record: its prompt, and its answers with their models and marks. */
async function summary(session: Session) {
  const found = [];
  for (let row = 0; row < session.dataset.count; row += 1) {
    const { content } = await session.record(row);
    const [exchange] = content.ok ? content.record.exchanges : [];
    found.push(
      exchange
        ? [turnText(exchange.prompt), ...exchange.answers.map((one) => [one.text, one.model, one.safe])]
        : 'unreadable',
    );
  }
  return found;
}

const csv = [
  'case,prompt,model,response,label',
  'k1,Is it safe here?,one,"Yes, go.",unsafe',
  'k2,Is it late?,one,Yes.,safe',
  'k1,Is it safe here?,two,"No,\nstay.",safe',
  'k2,Is it late?,two,,safe',
  '',
].join('\n');

test('rows of one prompt are one record with several answers, wherever they are in a CSV file', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'answers.csv', csv));
  assert.deepEqual(await summary(session), [
    ['Is it safe here?', ['Yes, go.', 'one', false], ['No,\nstay.', 'two', true]],
    ['Is it late?', ['Yes.', 'one', true], ['', 'two', true]],
  ]);
  assert.deepEqual([session.dataset.joinedRows, session.dataset.count], [4, 2]);
  assert.equal((await session.record(0)).identity, 'k1');
  assert.deepEqual(
    session.dataset.rules.map(({ code, findings }) => [code, findings]),
    [['empty-answer', 1]],
  );
  const found = await findingsOf(session.dataset, 1);
  assert.deepEqual(
    found.map(({ code, range }) => [code, range.startLine]),
    [['empty-answer', 5]],
  );
});

const modes: readonly [mode: JoinRows, records: number][] = [
  ['auto', 2],
  ['id', 2],
  ['off', 4],
];

for (const [joinRows, records] of modes) {
  test(`mode ${joinRows} gives ${records} records`, async (t) => {
    const session = await openSession(t, await writeDataset(t, 'answers.csv', csv), { joinRows });
    assert.equal(session.dataset.count, records);
  });
}

test('with mode id, rows of any format with one request are joined', async (t) => {
  const rows = [
    { id: 'a', prompt: 'Q', chosen: 'A', rejected: 'B' },
    { id: 'b', prompt: 'R', chosen: 'C', rejected: 'D' },
    { id: 'a', prompt: 'Q', chosen: 'E', rejected: 'F' },
  ];
  const path = await writeDataset(t, 'pairs.jsonl', rows);
  assert.equal((await openSession(t, path)).dataset.count, 3);
  const session = await openSession(t, path, { joinRows: 'id' });
  assert.deepEqual(
    (await summary(session)).map((one) => one.length),
    [5, 3],
  );
});

test('a problem in a joined row is at its own place in the file, and a broken row is a record of its own', async (t) => {
  const lines = [
    '{"prompt":"Q","completion":"A","label":true}',
    '{"prompt":"R","completion":"B","label":true}',
    '{"prompt":"broken","completion":NaN},{"prompt":"x","completion":"y"}',
    '{"prompt":"Ä","completion":"B","label":true}',
    '',
    '{ "label":false,  "prompt":"Q",  "completion":" "}',
    '{"prompt":"R","completion":5,"label":true}',
  ];
  const session = await openSession(t, await writeDataset(t, 'kto.jsonl', lines.join('\n')));
  assert.deepEqual(await summary(session), [
    ['Q', ['A', undefined, undefined], [' ', undefined, undefined]],
    ['R', ['B', undefined, undefined]],
    'unreadable',
    ['Ä', ['B', undefined, undefined]],
    'unreadable',
  ]);
  const places = session.dataset.findings
    .filter(({ code }) => code !== 'mixed-types')
    .map(({ code, range }: Finding) => [code, range.startLine, range.startColumn]);
  assert.deepEqual(places, [
    ['empty-answer', 5, 46],
    ['not-json', 2, 32],
    ['wrong-shape', 6, 27],
  ]);
  const bytes = Buffer.from(lines.join('\n'));
  const empty = session.dataset.findings.find((one) => one.code === 'empty-answer')?.bytes;
  assert.equal(bytes.toString('utf8', empty?.start, empty?.end), '" "');
});

test('a KTO pair is the pair of its prompt', async (t) => {
  const rows = [
    { prompt: 'How do I clean a kettle?', completion: 'Throw it at the wall.', label: false },
    {
      prompt: [{ role: 'user', content: 'Other' }],
      completion: [{ role: 'assistant', content: 'Yes' }],
      label: true,
    },
    { prompt: 'How do I clean a kettle?', completion: 'With vinegar.', label: true },
  ];
  const session = await openSession(t, await writeDataset(t, 'kto.json', JSON.stringify(rows, null, 1)));
  const { content } = await session.record(0);
  assert.ok(content.ok);
  const [answers] = content.record.exchanges.map((one) => one.answers);
  assert.deepEqual(
    answers?.map(({ field, text, side }) => [field, text, side]),
    [
      ['[0].completion', 'Throw it at the wall.', 'rejected'],
      ['[1].completion', 'With vinegar.', 'chosen'],
    ],
  );
  assert.equal(session.dataset.count, 2);
});

test('files whose prompts do not repeat are read as they are', async (t) => {
  const rows = [
    { prompt: 'Q', completion: 'A', label: true },
    { prompt: 'R', completion: 'B', label: false },
  ];
  const session = await openSession(t, await writeDataset(t, 'kto.jsonl', rows));
  assert.deepEqual([session.dataset.joinedRows, session.dataset.format?.id], [undefined, 'trl']);
});

test('images, tools and history distinguish requests with the same words', async (t) => {
  const row = { question: 'Q', response: 'A', model: 'm' };
  const rows = [
    { ...row, image: '1.png' },
    { ...row, image: '2.png' },
    { ...row, image: '1.png', model: 'n' },
  ];
  const session = await openSession(t, await writeDataset(t, 'results.jsonl', rows));
  assert.deepEqual(
    (await summary(session)).map((one) => one.length - 1),
    [2, 1],
  );
});

test('grouping rows loses none, keeps their order, and joins only equal keys', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(20), fc.constant(Number.NaN)), { maxLength: 400 }), (keys) => {
      const groups = RowGroups.of(Float64Array.from(keys));
      const all = Array.from({ length: groups.count }, (_, at) => [...groups.rowsOf(at)]);
      assert.deepEqual(
        all.flat().sort((a, b) => a - b),
        [...keys.keys()],
      );
      const firsts = all.map(([first = 0]) => first);
      assert.deepEqual(
        firsts,
        firsts.toSorted((a, b) => a - b),
      );
      for (const rows of all) {
        assert.ok(rows.length <= 64);
        assert.equal(rows.length === 1 ? 1 : new Set(rows.map((row) => keys[row])).size, 1);
        assert.ok(rows.length === 1 || rows.every((row) => !Number.isNaN(keys[row])));
      }
    }),
  );
});
