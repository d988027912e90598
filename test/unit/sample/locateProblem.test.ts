import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { locateProblem } from '../../../src/core/checks/run/toFindings.ts';
import { llava } from '../../../src/core/sample/formats/llava.ts';
import { readRecord } from '../../../src/core/sample/readRecord.ts';
import { createCodec } from '../../../src/io/source/file/FileRecord.ts';
import { arbitraries } from '../../support/dataset/scanning.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

/** What an editor shows between two positions of a text. */
function textAt(text: string, range: ReturnType<typeof locateProblem>): string {
  const lines = text.split('\n');
  const offset = (line: number, column: number) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + column;
  return text.slice(offset(range.startLine, range.startColumn), offset(range.endLine, range.endColumn));
}

test('the range in the file shows the very characters that the problem is about', () => {
  fc.assert(
    fc.property(arbitraries.text, arbitraries.text, fc.nat(60), fc.nat(60), (before, record, from, size) => {
      const offset = Math.min(from, record.length);
      const length = Math.min(size, record.length - offset);
      const lines = before.split('\n');
      const start = { line: lines.length - 1, column: lines.at(-1)?.length ?? 0 };
      const range = locateProblem({ offset, length }, record, start);
      assert.equal(textAt(before + record, range), record.slice(offset, offset + length));
    }),
  );
});

test('a bad field of a pretty-printed list is marked in its own line', async (t) => {
  const text = '[\r\n  {"conversations": [\r\n    {"from": "human", "value": "🜁", "safe": "no"}\r\n  ]}]';
  const { dataset } = await openSession(t, await writeDataset(t, 'a.json', text));
  const { findings } = dataset;
  assert.deepEqual(
    findings.map(({ range }) => [range.startLine, textAt(text, range)]),
    [[2, '"no"']],
  );
});

test('a bad cell of a CSV row is marked by itself', async (t) => {
  const text = 'dataset,category_id,task_id,category_name,instruction\n"a ""b""",one,2,"x\ny",i\n';
  const { dataset } = await openSession(t, await writeDataset(t, 'a.csv', text));
  const { findings } = dataset;
  assert.deepEqual(
    findings.map(({ range }) => textAt(text, range)),
    ['one'],
  );
});

test('a missing field is marked at its nearest holder', () => {
  const text = '{"conversations":[{"from":"human"}]}';
  const read = readRecord(text, createCodec('jsonl', []), llava, { row: 0 });
  assert.ok(!read.ok);
  assert.deepEqual(
    read.problems.map(({ offset, length }) => text.slice(offset, offset + length)),
    ['{"from":"human"}'],
  );
});
