import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { disentangle } from '../../../src/jobs/work/disentangle.ts';
import { ModelError } from '../../../src/models/ModelError.ts';
import { runAll } from '../../support/dataset/jobs.ts';
import { openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';

const records = ['a', 'b', 'c'].map((id) => ({ id, prompt: `How ${id}?`, chosen: 'No.', rejected: 'So.' }));
const good = { observations: [] };

/** Fails the first few times. */
function failing(times: number, error: ModelError) {
  let left = times;
  return () => {
    left -= 1;
    if (left >= 0) {
      throw error;
    }
    return good;
  };
}

test('what may pass is tried again after the wait that the server asks for', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records.slice(0, 1)));
  const busy = new ModelError('rate-limit', 'slow down', { retryAfterMs: 0 });
  const model = new FakeModel({ disentangle: failing(3, busy) });
  const result = await runAll(disentangle, session, model);
  assert.deepEqual([model.asked.length, result.answered, result.failed], [4, 1, 0]);
});

test('a permanent error is a failure with its reason, and a later answer resolves it', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', records);
  const session = await openSession(t, path);
  const model = new FakeModel({ disentangle: failing(1, new ModelError('auth', 'no key')) });
  const first = await runAll(disentangle, session, model, { concurrency: 1 });
  assert.deepEqual([first.answered, first.failed, model.asked.length], [2, 1, 3]);
  assert.deepEqual(
    (await viewOf(session)).failures.map(({ code, message }) => [code, message]),
    [['auth', 'no key']],
  );
  assert.equal((await viewOf(session)).disentangled, undefined, 'a failure is no answer');
  const again = await runAll(disentangle, session, model);
  assert.deepEqual([again.answered, again.known, again.failed], [1, 2, 0]);
  assert.deepEqual((await viewOf(session)).failures, []);
});

test('a server that asks for too long a wait is not waited for', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records.slice(0, 1)));
  const model = new FakeModel({
    disentangle: failing(9, new ModelError('rate-limit', 'tomorrow', { retryAfterMs: 3_600_000 })),
  });
  const result = await runAll(disentangle, session, model);
  assert.deepEqual([result.failed, model.asked.length], [1, 1]);
});

test('a reply of another form is complained about once, and then kept as a failure', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records.slice(0, 1)));
  const stubborn = new FakeModel({ disentangle: 'I refuse.' });
  await runAll(disentangle, session, stubborn);
  assert.deepEqual(
    stubborn.asked.map((one) => one.complaint?.answer),
    [undefined, 'I refuse.'],
  );
  const [failure] = (await viewOf(session)).failures;
  assert.deepEqual([failure?.code, failure?.raw], ['invalid-reply', 'I refuse.']);
  const docile = new FakeModel({
    disentangle: ({ complaint }: { complaint?: object }) => (complaint ? good : 'Hm.'),
  });
  const result = await runAll(disentangle, session, docile);
  assert.deepEqual([result.answered, result.spend.inputTokens], [1, 20], 'both attempts are paid for');
});

test('the same failure again is not written again', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', records.slice(0, 1));
  const session = await openSession(t, path);
  const model = new FakeModel({ disentangle: failing(9, new ModelError('auth', 'no key')) });
  await runAll(disentangle, session, model);
  await runAll(disentangle, session, model);
  const lines = (await readFile(`${path}.dream/feedback.jsonl`, 'utf8')).trim().split('\n');
  assert.equal(lines.length, 1);
});

test('an image that is not there fails what needs it and nothing else', async (t) => {
  const session = await openSession(
    t,
    await writeDataset(t, 'a.jsonl', [{ ...records[0], images: ['none.png'] }]),
  );
  const model = new FakeModel();
  const result = await runAll(disentangle, session, model);
  assert.deepEqual(model.kinds, ['text']);
  assert.deepEqual([result.answered, result.failed], [1, 2]);
  assert.ok(
    (await viewOf(session)).failures.every((one) => one.code === 'image' && one.message.includes('none.png')),
  );
});
