import assert from 'node:assert/strict';
import test from 'node:test';
import { scanPieces } from '../../support/dataset/scanning.ts';

const block = 327_680;

function problemsOf(text: string): readonly string[] {
  const { problems } = scanPieces('json-values', Buffer.from(text), [1000]);
  return problems.map(({ code, message, line }) => `${line} ${code} ${/jq|comma/.exec(message)?.[0]}`);
}

const pretty = (row: object) => JSON.stringify(row, null, 1);
const rowOf = (length: number) => ({ prompt: 'x'.repeat(length), chosen: 'a' });

test('records over several lines are one problem once the file has more than one block, as “datasets” cuts it there', () => {
  const rows = Array.from({ length: 400 }, () => pretty(rowOf(1000)));
  const cut = Math.floor(block / (Buffer.byteLength(rows[0] ?? '') + 1));
  assert.deepEqual(problemsOf(rows.join('\n')), [`${cut * 4 + 3} not-lines jq`]);
  assert.deepEqual(problemsOf(rows.slice(0, cut).join('\n')), []);
  const lines = rows.map((row) => JSON.stringify(JSON.parse(row)));
  assert.deepEqual(problemsOf(lines.join(' ')), [], 'one after the other on a line');
  assert.deepEqual(problemsOf([pretty(rowOf(10)), ...lines].join('\n')), [], 'none of them is cut');
  assert.deepEqual(problemsOf(pretty(rowOf(block))), ['3 not-lines jq'], 'a single record');
});

test('commas between records are one problem, those within records none', () => {
  for (const between of [',', ',\n', ' ,\n\n']) {
    const rows = [pretty(rowOf(5)), pretty(rowOf(6)), pretty(rowOf(7))];
    assert.deepEqual(problemsOf(rows.join(between)), ['3 not-lines comma'], JSON.stringify(between));
  }
  assert.deepEqual(problemsOf(`${pretty({ a: [1, 2], b: ',' })}\n${pretty({ a: [] })}`), []);
});
