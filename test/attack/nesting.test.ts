import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { readDatasetRules, readKeptMapping } from '../../src/io/ledger/datasetSettings.ts';
import { readMethodFiles } from '../../src/io/ledger/readMethodFiles.ts';
import { openSession } from '../support/dataset/session.ts';
import { writeDataset } from '../support/files/writeDataset.ts';
import { CommandLine } from '../support/project/CommandLine.ts';

const deep = `${'['.repeat(300_000)}${']'.repeat(300_000)}`;
const pair = { id: 'a', prompt: 'Q', chosen: 'A', rejected: 'B' };
const overflow = /call stack/i;

for (const [name, nested] of Object.entries({
  'lists that close': deep,
  'lists that do not close': '['.repeat(300_000),
  objects: `${'{"a":'.repeat(300_000)}1${'}'.repeat(300_000)}`,
  'a field of a record': `{"id":"b","prompt":"Q","chosen":"A","rejected":"B","extra":${deep}}`,
})) {
  test(`a record of 300,000 ${name} is a finding at its line, and the others are read`, async (t) => {
    const line = JSON.stringify(pair);
    const path = await writeDataset(t, 'a.jsonl', `${line}\n${nested}\n${line.replace('"a"', '"c"')}\n`);
    const { dataset, ...session } = await openSession(t, path);
    assert.ok(session);
    const found = dataset.findings.filter(({ row, severity }) => row === 1 && severity === 'error');
    assert.ok(found.length > 0);
    assert.ok(dataset.findings.every(({ message }) => !overflow.test(message)));
    assert.deepEqual([dataset.count, dataset.survey.unreadable], [3, 1]);
  });
}

test('mapping, rules, taxonomy and ledger lines of 300,000 brackets are reported with a message', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [pair]);
  const ledger = `${path}.dream`;
  await mkdir(ledger);
  for (const name of ['mapping.json', 'rules.json', 'decisions.jsonl', 'feedback.jsonl', 'runs.jsonl']) {
    await writeFile(join(ledger, name), `${deep}\n`);
  }
  const method = join(dirname(path), '.dream');
  await mkdir(method);
  await writeFile(join(method, 'taxonomy.json'), deep);
  const session = await openSession(t, path);
  const reported = [
    (await readKeptMapping(path)).problem?.message,
    (await readDatasetRules(path)).problem?.message,
    (await readMethodFiles(dirname(path))).problems[0]?.message,
    ...session.ledgerProblems.map(({ message }) => message),
  ];
  assert.equal(reported.length, 6);
  for (const message of reported) {
    assert.ok(message && !overflow.test(message) && message.length < 1000, message);
  }
});

test('a file of verdicts with 300,000 brackets is refused line by line', async (t) => {
  const command = await CommandLine.build(t);
  const path = await writeDataset(t, 'a.jsonl', [pair]);
  const verdicts = join(dirname(path), 'v.jsonl');
  await writeFile(verdicts, `${deep}\n{"record":"a","kind":"tie"}\n`);
  const { out, errors, code } = await command.run(['decide', path, '--verdicts', verdicts, '--json']);
  assert.equal(JSON.parse(out).decided, 1);
  assert.deepEqual([code, overflow.test(out + errors)], [1, false]);
});
