import assert from 'node:assert/strict';
import test from 'node:test';
import { detectKind } from '../../../src/io/dataset/file/detectKind.ts';
import { writeDataset } from '../support/writeDataset.ts';

const cases: readonly [file: string, content: string, kind: string][] = [
  ['a.csv', '[]', 'csv'],
  ['a.CSV', '', 'csv'],
  ['a.jsonl', '[]', 'jsonl'],
  ['a.ndjson', '{}', 'jsonl'],
  ['a.json', '[{}]', 'json'],
  ['a.json', '', 'json'],
  ['a.json', '{"a":1}\n{"a":2}', 'jsonl'],
  ['a.json', '\uFEFF\n{"a":1}\r\n', 'jsonl'],
  ['a.json', '{\n"a":1}', 'json'],
];

for (const [file, content, kind] of cases) {
  test(`${file} with ${JSON.stringify(content)} is ${kind}`, async (t) => {
    assert.equal(await detectKind(await writeDataset(t, file, content)), kind);
  });
}
