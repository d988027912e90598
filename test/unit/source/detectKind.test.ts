import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
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
  // One record over several lines, and not an object whose members are records.
  ['a.json', '{\n"a":1}', 'json-values'],
  ['a.json', '{"0":{"Question":"Q"},"1":{"Question":"R"}}\n', 'json-object'],
  ['a.json', '{"chat":[{"a":1}],"embodied":[{"b":2}]}', 'json-object'],
  ['a.json', `{"0":{"Question":"${'x'.repeat(70_000)}"}}`, 'json-object'],
  ['a.json', `{"id":"${'x'.repeat(70_000)}"}`, 'jsonl'],
  ['a.parquet', 'PAR1', 'parquet'],
  // One object with a list of records and what describes it.
  ['a.json', '{"benchmark":"b","total":2,"rows":[{"question":"Q"},{"question":"R"}]}', 'json-rows'],
  ['a.json', '{"rows": [{"question":"Q"}], "benchmark":"b"}', 'json-rows'],
  ['a.json', '{"meta":{"a":1},\n"data":[\n{"prompt":"Q"}\n]}', 'json-rows'],
  ['a.json', JSON.stringify({ version: '1', names: ['a'], data: [{ prompt: 'Q' }] }, null, 2), 'json-rows'],
  ['a.json', `{"version":1,"data":[{"question":"${'x'.repeat(70_000)}"}]}`, 'json-rows'],
  // A single record over several lines, and several of them.
  [
    'a.json',
    JSON.stringify({ id: 1, conversations: [{ from: 'human', value: 'Q' }] }, null, 1),
    'json-values',
  ],
  ['a.jsonl', '{\n "prompt": "Q"\n}\n{\n "prompt": "R"\n}\n', 'json-values'],
  ['a.jsonl', `{\n "prompt": "${'x'.repeat(70_000)}"\n}\n`, 'json-values'],
  ['a.jsonl', '{"prompt":"Q"}{"prompt":"R"}\n{"prompt":"S"}{"prompt":"T"}', 'json-values'],
  // A broken first line does not change how the others are read.
  ['a.jsonl', '{"prompt":"Q\n{"prompt":"R"}\n', 'jsonl'],
  ['a.jsonl', '{"prompt":NaN}\n{"prompt":"R"}\n', 'jsonl'],
  ['a.jsonl', '{"prompt":NaN}\n', 'jsonl'],
  ['a.jsonl', `{"messages":[{"role":"user","content":"${'x'.repeat(70_000)}"}]}\n`, 'jsonl'],
  // A list in a file of lines, lines that are lists, and one list of messages.
  ['a.jsonl', '[\n{"prompt":"Q"},\n{"prompt":"R"}\n]\n', 'json'],
  ['a.jsonl', '[{"prompt":"Q"},{"prompt":"R"}]', 'json'],
  ['a.jsonl', '[{"role":"user","content":"Q"}]\n[{"role":"user","content":"R"}]\n', 'jsonl'],
  ['a.json', '[{"role":"user","content":"Q"}]\n', 'jsonl'],
  ['a.json', '[\n {\n  "role":"user","content":"Q"}\n]\n', 'json-values'],
  ['a.jsonl', '["1.png","Q"]\n["2.png","R"]\n', 'jsonl'],
  // Members that are lists of two texts.
  ['a.json', '{\n"boat":["boat.png","Q"],\n"kite":["kite.png","R"]\n}', 'json-members'],
  ['a.json', '{"boat":["boat.png","Q"]}', 'json-members'],
];

const refused: readonly [file: string, content: string | Uint8Array, advice: RegExp][] = [
  ['a.jsonl', Uint8Array.of(0x1f, 0x8b, 8, 0), /unpacking it failed/],
  ['a.jsonl.gz', gzipSync(gzipSync('{}')), /gzip/],
  ['a.jsonl.gz', gzipSync('PAR1xxxx'), /Parquet/],
  ['a.jsonl', Uint8Array.from(Buffer.from('\ufeff{"a":1}', 'utf16le')), /UTF-16/],
  ['a.json', Uint8Array.from(Buffer.from('[{"prompt":"a question"}]', 'utf16le')), /UTF-16/],
  ['a.csv', Uint8Array.from(Buffer.from('prompt,answer', 'utf16le')), /UTF-16/],
  ['a.jsonl', Uint8Array.of(0x50, 0x4b, 3, 4), /ZIP/],
  ['a.json', 'PAR1xxxx', /Parquet/],
  ['a.jsonl', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n', /git lfs pull/],
  ['a.json', '<!DOCTYPE html><html></html>', /web page/],
  ['a.json', '// by hand\n[{"prompt":"Q"}]', /a comment/],
  ['a.json', '/* by hand */ [{"prompt":"Q"}]', /a comment/],
  ['a.json', '\n# by hand\n[{"prompt":"Q"}]', /a comment/],
  ['a.json', '- prompt: Q\n  chosen: A\n', /YAML/],
  ['a.json', '---\ndata:\n  - prompt: Q\n', /YAML/],
  ['a.json', 'records:\n- prompt: Q\n', /YAML/],
  ['a.json', '"first id": {prompt: Q}\n', /YAML/],
  ['a.json', 'const data = [{prompt: "Q"}];', /program/],
  ['a.json', 'export default [{prompt: "Q"}];', /program/],
  ['a.json', 'callback([{"prompt":"Q"}])', /program/],
  ['a.json', 'data = [{"prompt": "Q"}]', /program/],
  ['a.json.gz', gzipSync('# by hand\n[]'), /a comment/],
  ['a.json', '<?xml version="1.0"?><rows/>', /XML/],
  ['a.tsv', 'prompt\tanswer\nQ\tA\n', /tabs/],
  ['a.csv', 'prompt\tanswer\nQ\tA\n', /tabs/],
  ['a.csv', 'prompt;answer\nQ;A\n', /semicolons/],
];

for (const [file, content, advice] of refused) {
  test(`${file} with ${advice.source} is refused with what to do about it`, async (t) => {
    const path = await writeDataset(t, file, content);
    await assert.rejects(detectKind(path), (error) => error instanceof Error && advice.test(error.message));
  });
}

for (const [file, content, kind] of cases) {
  test(`${file} with ${JSON.stringify(content).slice(0, 60)} is ${kind}`, async (t) => {
    assert.equal(await detectKind(await writeDataset(t, file, content)), kind);
  });
}
