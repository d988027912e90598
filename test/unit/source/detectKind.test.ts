import assert from 'node:assert/strict';
import test from 'node:test';
import { detectKind } from '../../../src/io/source/file/detectKind.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const cases: readonly [file: string, content: string, kind: string][] = [
  ['a.csv', '[]', 'csv'],
  ['a.CSV', '', 'csv'],
  ['a.jsonl', '[]', 'jsonl'],
  ['a.ndjson', '{}', 'jsonl'],
  ['a.json', '[{}]', 'json'],
  ['a.json', '', 'json'],
  ['a.json', '{"a":1}\n{"a":2}', 'jsonl'],
  ['a.json', '\uFEFF\n{"a":1}\r\n', 'jsonl'],
  ['a.json', '{"a":{"b":1}}\n{"a":{"b":2}}', 'jsonl'],
  ['a.json', '{"messages":[{"role":"user","content":"Q"}]}\n', 'jsonl'],
  ['a.json', '{"a":1,"b":{}}', 'jsonl'],
  ['a.json', '{\n"a":1}', 'json-object'],
  ['a.json', '{"0":{"Question":"Q"},"1":{"Question":"R"}}\n', 'json-object'],
  ['a.json', '{"chat":[{"a":1}],"embodied":[{"b":2}]}', 'json-object'],
  ['a.json', `{"0":{"Question":"${'x'.repeat(70_000)}"}}`, 'json-object'],
  ['a.json', `{"id":"${'x'.repeat(70_000)}"}`, 'jsonl'],
  ['a.parquet', 'PAR1', 'parquet'],
];

for (const [file, content, kind] of cases) {
  test(`${file} with ${JSON.stringify(content).slice(0, 60)} is ${kind}`, async (t) => {
    assert.equal(await detectKind(await writeDataset(t, file, content)), kind);
  });
}
