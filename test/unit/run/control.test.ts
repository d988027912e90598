import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { failedExchanges, type RunSelection } from '../../../src/jobs/run/failedExchanges.ts';
import { runRecorded } from '../../../src/jobs/run/runRecorded.ts';
import { RunControl } from '../../../src/jobs/schedule/Scheduler.ts';
import { disentangle } from '../../../src/jobs/work/disentangle.ts';
import { ModelError } from '../../../src/models/ModelError.ts';
import { inEveryRole, runAll } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';
import { waitFor } from '../../support/waitFor.ts';

test('a paused run lets land what is under way and sends nothing more until it is resumed', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(8)));
  const control = new RunControl();
  const model = new FakeModel({
    disentangle: () => {
      if (model.asked.length === 3) {
        control.setPaused(true);
      }
      return { observations: [] };
    },
  });
  let paused = 0;
  const running = runAll(disentangle, session, model, {
    control,
    concurrency: 1,
    onProgress: (progress) => {
      paused = progress.paused ? progress.answered : paused;
    },
  });
  await waitFor('what was under way has landed', () => paused === 3);
  assert.equal(model.asked.length, 3);
  control.setPaused(false);
  assert.equal((await running).answered, 8);
});

test('a cancel keeps what lands right after it, and drops what does not within half a second', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', pairs(2));
  const session = await openSession(t, path);
  const aborter = new AbortController();
  const model = new FakeModel({
    disentangle: (_request: object, signal: AbortSignal) => {
      if (model.asked.length === 1) {
        return new Promise((resolve) =>
          aborter.signal.addEventListener('abort', () => resolve({ observations: [] })),
        );
      }
      setImmediate(() => aborter.abort());
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  });
  let cancelledAt = 0;
  aborter.signal.addEventListener('abort', () => {
    cancelledAt = performance.now();
  });
  const result = await runAll(disentangle, session, model, { signal: aborter.signal });
  const took = performance.now() - cancelledAt;
  assert.deepEqual([result.cancelled, result.answered, result.failed], [true, 1, 0]);
  t.diagnostic(`a cancel with a request that never ends took ${took.toFixed(0)} ms`);
  assert.ok(took < 2000);
  assert.equal((await readFile(`${path}.dream/feedback.jsonl`, 'utf8')).trim().split('\n').length, 1);
});

test('there is one run on a dataset at a time', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(2)));
  const first = runAll(disentangle, session, new FakeModel());
  await assert.rejects(runAll(disentangle, session, new FakeModel()), /in progress/);
  assert.equal((await first).answered, 2);
});

test('an attempt that takes too long is ended and made again', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(1)));
  const model = new FakeModel({
    disentangle: (_request: object, signal: AbortSignal) =>
      model.asked.length > 1
        ? { observations: [] }
        : new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  });
  const result = await runAll(disentangle, session, model, { timeout: 20 });
  assert.deepEqual([result.answered, model.asked.length], [1, 2]);
});

test('retrying asks only what failed; the history lists both runs', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', pairs(5));
  const session = await openSession(t, path);
  let wrong = true;
  const model = new FakeModel({
    disentangle: ({ question }: { question: { user: string } }) => {
      if (wrong && /thing [13]\?/.test(question.user)) {
        throw new ModelError('refused', 'no');
      }
      return { observations: [] };
    },
  });
  const models = inEveryRole(model);
  const run = (rows: readonly number[], retryFailed: boolean, only?: RunSelection['only']) =>
    runRecorded(
      disentangle,
      { session, models, rows, only, concurrency: 2, signal: new AbortController().signal },
      { by: 'tester', retryFailed },
    );
  assert.equal((await run([0, 1, 2, 3, 4], false)).failed, 2);
  wrong = false;
  const narrowed = await failedExchanges(session, models, [0, 1, 2, 3, 4]);
  assert.deepEqual(narrowed.rows, [1, 3]);
  const again = await run(narrowed.rows, true, narrowed.only);
  assert.deepEqual([again.answered, again.known, model.asked.length], [2, 0, 7]);
  assert.deepEqual((await failedExchanges(session, models, [0, 1, 2, 3, 4])).rows, []);
  const history = (await readFile(`${path}.dream/runs.jsonl`, 'utf8')).trim().split('\n');
  const events = history.map((line) => JSON.parse(line));
  assert.deepEqual(
    events.map(({ type, rows, state, failed }) => [type, rows ?? state, failed]),
    [
      ['begin', '1-5', undefined],
      ['end', 'done', 2],
      ['begin', '2,4', undefined],
      ['end', 'done', 0],
    ],
  );
});
