import assert from 'node:assert/strict';
import { appendFile, writeFile } from 'node:fs/promises';
import test from 'node:test';
import { disentangle } from '../../../src/jobs/work/disentangle.ts';
import { score } from '../../../src/jobs/work/score.ts';
import { runAll } from '../../support/dataset/jobs.ts';
import { openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';

const record = { id: 'a', prompt: 'How?', chosen: 'No.', rejected: 'So.' };
const risk = { malicious_content: 'how', source: 'Text instruction', risk_category: 'Violence' };
const finder = (name?: string) => new FakeModel({ disentangle: { observations: [risk] } }, name);

test('records that ask the same share one answer, and each shows it', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [record, { ...record, id: 'b' }]));
  const model = finder();
  await runAll(disentangle, session, model, { concurrency: 1 });
  assert.deepEqual(model.kinds, ['text', 'verify'], 'paid for once');
  for (const row of [0, 1]) {
    const { observations } = await viewOf(session, row);
    assert.deepEqual(
      observations.map((one) => one.verified?.supported),
      [true],
      `row ${row}`,
    );
  }
});

test('answers about an earlier version of a record are stale, and recalled where the question is the same', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [record]);
  await runAll(disentangle, await openSession(t, path), finder());
  await writeFile(path, `${JSON.stringify({ ...record, note: 'new' })}\n`);
  const session = await openSession(t, path);
  const before = await viewOf(session);
  assert.deepEqual([before.staleAnswers, before.observations.length], [2, 0]);
  const model = finder();
  await runAll(disentangle, session, model);
  assert.equal(model.asked.length, 0, 'the words and images that were asked about have not changed');
  const after = await viewOf(session);
  assert.deepEqual([after.staleAnswers, after.observations.length], [0, 1]);
});

test('the model that was run last is the one that counts, though it was asked before', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [record]));
  await runAll(disentangle, session, finder('first'));
  await runAll(disentangle, session, new FakeModel({}, 'second'));
  assert.equal((await viewOf(session)).observations.length, 0);
  const first = finder('first');
  await runAll(disentangle, session, first);
  assert.equal(first.asked.length, 0);
  const view = await viewOf(session);
  assert.deepEqual([view.disentangled?.model, view.observations.length], ['first', 1]);
});

test('an answer in the ledger that somebody has bent out of shape is asked for again', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [record]);
  const said = await openSession(t, path);
  await runAll(disentangle, said, finder());
  const [event] = said.exchangeState('a', 0, (await said.record(0)).hash).answers.values();
  const id = event?.id.replace(/.{3}$/, 'ZZZ');
  await appendFile(
    `${path}.dream/feedback.jsonl`,
    `${JSON.stringify({ ...event, id, reply: { observations: 5 } })}\n`,
  );
  const session = await openSession(t, path);
  const result = await runAll(disentangle, session, finder());
  assert.equal(result.failed, 0);
  assert.equal((await viewOf(session)).observations.length, 1);
});

test('candidates of one text share a score, and each shows it', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [{ ...record, rejected: 'No.' }]));
  const model = finder();
  await runAll(score, session, model);
  assert.equal(model.kinds.filter((kind) => kind === 'global-score').length, 1);
  const { candidates } = await viewOf(session);
  assert.deepEqual(
    candidates.map((one) => one.globalScore?.score),
    [5, 5],
  );
});

test('records that ask the same at the same time share one answer', async (t) => {
  const records = ['a', 'b', 'c', 'd'].map((id) => ({ ...record, id }));
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  const model = finder();
  const result = await runAll(disentangle, session, model, { concurrency: 4 });
  assert.deepEqual(model.kinds, ['text', 'verify']);
  assert.deepEqual([result.answered, result.known], [2, 6]);
});
