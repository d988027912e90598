import assert from 'node:assert/strict';
import test from 'node:test';
import { disentangle } from '../../../src/jobs/work/disentangle.ts';
import { ModelError } from '../../../src/models/ModelError.ts';
import { runAll } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';

const records = Array.from({ length: 12 }, (_, row) => ({
  id: `r${row}`,
  prompt: `Q${row}`,
  chosen: 'a',
  rejected: 'b',
}));

/** Never answers, but aborts on request, as a network request does. */
const endless = (_request: object, signal: AbortSignal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

test('cancelling keeps what was answered; running again asks only the rest', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', records);
  const session = await openSession(t, path);
  const aborter = new AbortController();
  const model = new FakeModel({
    disentangle: () => {
      if (model.asked.length === 5) {
        aborter.abort();
      }
      return { observations: [] };
    },
  });
  const result = await runAll(disentangle, session, model, { signal: aborter.signal, concurrency: 1 });
  assert.equal(result.cancelled, true);
  assert.ok(result.answered <= 5 && model.asked.length === 5);
  const rest = new FakeModel();
  const again = await runAll(disentangle, await openSession(t, path), rest);
  assert.equal(rest.asked.length, records.length - result.answered);
  assert.deepEqual([again.known, again.answered, again.failed], [result.answered, rest.asked.length, 0]);
});

test('cancelling ends requests under way and writes no failures of them', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  const aborter = new AbortController();
  const model = new FakeModel({
    disentangle: (request: object, signal: AbortSignal) => {
      if (model.asked.length === 2) {
        queueMicrotask(() => aborter.abort());
      }
      return endless(request, signal);
    },
  });
  const result = await runAll(disentangle, session, model, { signal: aborter.signal });
  assert.deepEqual([result.cancelled, result.failed, result.answered], [true, 0, 0]);
  assert.equal(session.exchangeState('r0', 0, (await session.record(0)).hash).failures.size, 0);
});

test('cancelling does not wait for a pause before the next attempt', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records.slice(0, 1)));
  const aborter = new AbortController();
  const model = new FakeModel({
    disentangle: () => {
      setImmediate(() => aborter.abort());
      throw new ModelError('rate-limit', 'wait', { retryAfterMs: 59_000 });
    },
  });
  const started = performance.now();
  const result = await runAll(disentangle, session, model, { signal: aborter.signal });
  assert.equal(result.cancelled, true);
  assert.ok(performance.now() - started < 10_000);
});

test('a run that was cancelled before it began asks nothing', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  const model = new FakeModel();
  const result = await runAll(disentangle, session, model, { signal: AbortSignal.abort() });
  assert.deepEqual([result.cancelled, model.asked.length], [true, 0]);
});

test('a ledger that cannot be written stops the run: nothing more is paid for', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  t.mock.method(session, 'recordFeedback', () => Promise.reject(new Error('disk full')));
  const model = new FakeModel();
  await assert.rejects(runAll(disentangle, session, model, { concurrency: 1 }), /disk full/);
  assert.ok(model.asked.length < records.length);
});
