import assert from 'node:assert/strict';
import { appendFile, mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { ulid } from 'ulid';
import { readKeptMapping } from '../../src/io/ledger/datasetSettings.ts';
import { Ledger } from '../../src/io/ledger/Ledger.ts';
import { acceptProposed } from '../../src/jobs/decide/acceptProposed.ts';
import { decideRecords } from '../../src/jobs/decide/decideRecords.ts';
import { pairEvent } from '../support/dataset/ledger.ts';
import { openSession, viewOf } from '../support/dataset/session.ts';
import { writeDataset } from '../support/files/writeDataset.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const records = [{ id: 'a', prompt: 'Q', chosen: 'A', rejected: 'B' }];
const decision = () => pairEvent(ulid(), { verdict: 'tied' }, { record: 'a' });

test('a byte order mark in front of the ledger hides no decision', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', records);
  await mkdir(`${path}.dream`);
  await writeFile(`${path}.dream/decisions.jsonl`, `\ufeff${JSON.stringify(decision())}\r\n`);
  const session = await openSession(t, path);
  assert.equal((await viewOf(session)).status, 'tied');
  assert.equal(session.ledgerProblemCount, 0);
});

const whole = JSON.stringify(pairEvent(ulid(), { verdict: 'tied' }, { record: 'a' }));
const unreadable: Readonly<Record<string, string | Uint8Array>> = {
  'UTF-16': Buffer.from(`\ufeff${whole}`, 'utf16le'),
  'a NUL character': whole.replace('"v"', '"\0v"'),
  'half of an event': whole.slice(0, 40),
  'an unknown type': whole.replace('"pair"', '"note"'),
  'a newer version': whole.replace('"v":1', '"v":2'),
  'a version that is a text': whole.replace('"v":1', '"v":"1"'),
  'an endless nesting': '['.repeat(300_000),
  'a list': `[${whole}]`,
  'another program’s line': '{"hello":"world"}',
  'a negative exchange': whole.replace('"exchange":0', '"exchange":-1'),
};

for (const [name, line] of Object.entries(unreadable)) {
  test(`a ledger line that contains ${name} is reported with its file and line`, async (t) => {
    const path = await writeDataset(t, 'a.jsonl', records);
    await mkdir(`${path}.dream`);
    const file = `${path}.dream/decisions.jsonl`;
    await writeFile(file, `${JSON.stringify(decision())}\n`);
    await appendFile(file, Buffer.concat([Buffer.from(line), Buffer.from('\n')]));
    await appendFile(file, `${JSON.stringify(decision())}\n`);
    const session = await openSession(t, path);
    assert.equal(session.ledgerProblemCount, 1);
    const [problem] = session.ledgerProblems;
    assert.deepEqual([problem?.path, problem?.line], [file, 2]);
    assert.ok((problem?.message.length ?? 1000) < 1000);
    assert.equal((await viewOf(session)).status, 'tied');
  });
}

test('what a newer version has decided is not written over unless that is asked for', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', records);
  await mkdir(`${path}.dream`);
  await writeFile(
    `${path}.dream/decisions.jsonl`,
    `${JSON.stringify({ ...decision(), v: 2, news: true })}\n`,
  );
  const session = await openSession(t, path);
  const verdict = { reviewed: await session.record(0), exchange: 0, action: { kind: 'tie' } as const };
  assert.deepEqual(decideRecords(session, [verdict]).undecided[0]?.reason, 'newer-version');
  assert.equal(decideRecords(session, [verdict], { force: true }).events.length, 1);
  assert.equal((await acceptProposed(session, [0])).events.length, 0);
  assert.equal((await acceptProposed(session, [0], { force: true })).events.length, 1);
});

test('a ledger line of 600 MB costs no more memory than a short one, and nothing around it', async (t) => {
  const dataset = join(await temporaryFolder(t), 'a.jsonl');
  await mkdir(`${dataset}.dream`);
  const path = `${dataset}.dream/decisions.jsonl`;
  const [before, after] = [decision(), decision()];
  await writeFile(path, `${JSON.stringify(before)}\n`);
  const file = await open(path, 'a');
  const piece = Buffer.alloc(20 * 1024 * 1024, 0x61);
  for (let at = 0; at < 30; at += 1) {
    await file.write(piece);
  }
  await file.write(`\n${JSON.stringify(after)}\n`);
  await file.close();
  const ledger = new Ledger(dataset);
  t.after(() => ledger.close());
  const resident = process.memoryUsage().rss;
  const { events } = await ledger.refresh();
  assert.deepEqual(
    events.map((one) => one.id),
    [before.id, after.id],
  );
  assert.deepEqual(
    ledger.problems.map((one) => one.line),
    [2],
  );
  assert.ok(process.memoryUsage().rss - resident < 400 * 1024 * 1024);
  assert.deepEqual((await ledger.refresh()).events, []);
});

test('a million broken ledger lines are counted and not held', async (t) => {
  const dataset = join(await temporaryFolder(t), 'a.jsonl');
  await mkdir(`${dataset}.dream`);
  await writeFile(`${dataset}.dream/feedback.jsonl`, 'x\n'.repeat(1_000_000));
  const ledger = new Ledger(dataset);
  t.after(() => ledger.close());
  await ledger.refresh();
  assert.equal(ledger.allProblems[0]?.count, 1_000_000);
  assert.ok(ledger.problems.length <= 1000);
});

const mappings: Readonly<Record<string, string>> = {
  'half of JSON': '{"prompt":',
  'other types': '{"prompt":7,"images":"img"}',
  'nothing that is mapped': '{}',
  'a list': '[]',
  'names of a megabyte': JSON.stringify({ prompt: 'x'.repeat(1_000_000) }),
  'ten thousand fields': JSON.stringify({ prompt: 'q', answers: Array.from({ length: 10_000 }, () => 'a') }),
  'more than a file may hold': ' '.repeat(3_000_000),
};

for (const [name, text] of Object.entries(mappings)) {
  test(`a mapping that contains ${name} is reported and not used`, async (t) => {
    const path = await writeDataset(t, 'a.jsonl', [{ question: 'Q' }]);
    await mkdir(`${path}.dream`);
    await writeFile(`${path}.dream/mapping.json`, text);
    const { mapping, problem } = await readKeptMapping(path);
    const message = problem?.message ?? '';
    assert.equal(mapping, undefined);
    assert.ok(message.includes('mapping.json') && message.length < 1000, message);
    assert.deepEqual((await openSession(t, path)).mappingProblem, problem);
  });
}
