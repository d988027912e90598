import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { BatchFolder } from '../../../src/jobs/batch/BatchFolder.ts';
import { BatchServer } from '../../../src/jobs/batch/BatchServer.ts';
import { isEnded } from '../../../src/jobs/batch/BatchState.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { score } from '../../../src/jobs/work/score.ts';
import { OpenAiModel } from '../../../src/models/openai/OpenAiModel.ts';
import { batchChoice, feedbackOf, runByBatch } from '../../support/batch/byBatch.ts';
import { type BatchFate, startBatchServer } from '../../support/batch/startBatchServer.ts';
import { runAll } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';

const sessionOf = async (t: TestContext) => openSession(t, await writeDataset(t, 'a.jsonl', pairs(5)));

/** The step of a run by batches at a server, each by an object of its own, as by a process of its own. */
function stepsOf(session: Session, baseUrl: string) {
  const folder = BatchFolder.of(session.dataset.path);
  const { signal } = new AbortController();
  return () => new BatchServer(folder, { baseUrl, apiKey: 'key-of-the-server-1', timeout: 5000 }, signal);
}

test('batches at a server that does everything wrong leave the ledger of a live run, and nothing is paid for twice', async (t) => {
  const fates: BatchFate[] = [
    'untidy',
    'expired',
    'silent',
    'endless',
    'all busy',
    'torn download',
    'token limit',
    'nothing',
    'completed',
  ];
  const server = await startBatchServer(t, fates);
  const choice = { ...batchChoice, baseUrl: server.baseUrl };
  const live = await sessionOf(t);
  await runAll(score, live, new OpenAiModel(choice, choice.model, choice));
  const session = await sessionOf(t);
  const at = stepsOf(session, server.baseUrl);
  for (let wave = 0; ; wave += 1) {
    assert.ok(wave < 20, 'it does not end');
    const { result } = await runByBatch(score, session, { choice, limits: { requests: 3, bytes: 50_000 } });
    if (result.unasked === 0) {
      break;
    }
    await at().submit(() => undefined);
    for (let look = 0; look < 4; look += 1) {
      await at().fetch(() => undefined);
    }
    // The endless one is still open; what failed is submitted again with the next files.
    await at().cancel();
    await at().fetch(() => undefined);
  }
  assert.deepEqual(await feedbackOf(session), await feedbackOf(live));
  assert.deepEqual([...new Set(server.answered.values())], [1]);
  assert.ok(server.made() > fates.length);
  assert.deepEqual([...server.keys].sort(), ['Bearer key-of-the-server-1', undefined]);
});

test('a shard is submitted once, however often a process is killed before it has written that down', async (t) => {
  const server = await startBatchServer(t, ['silent']);
  const choice = { ...batchChoice, baseUrl: server.baseUrl };
  const session = await sessionOf(t);
  await runByBatch(score, session, { choice });
  const at = stepsOf(session, server.baseUrl);
  const [first] = await at().submit(() => undefined);
  assert.deepEqual([server.made(), first?.state?.batch], [1, 'batch_1']);
  const folder = BatchFolder.of(session.dataset.path);
  await folder.files.remove('shard-00000.state.json');
  const [again] = await at().submit(() => undefined);
  assert.deepEqual([server.made(), again?.state?.batch], [1, 'batch_1']);
  assert.deepEqual(await at().submit(() => undefined), []);
});

test('a batch that is refused afterwards says why, and is submitted again', async (t) => {
  const server = await startBatchServer(t, ['token limit']);
  const choice = { ...batchChoice, baseUrl: server.baseUrl };
  const session = await sessionOf(t);
  await runByBatch(score, session, { choice });
  const at = stepsOf(session, server.baseUrl);
  await at().submit(() => undefined);
  const [refused] = await at().look();
  assert.deepEqual(refused?.state?.errors, ['token_limit_exceeded Enqueued token limit reached.']);
  assert.deepEqual((await runByBatch(score, session, { choice })).written.requests, 0);
  const [again] = await at().submit(() => undefined);
  assert.deepEqual([server.made(), again?.state?.batch], [2, 'batch_2']);
});

test('requests that were changed are not submitted, nor those for another server', async (t) => {
  const server = await startBatchServer(t, []);
  const choice = { ...batchChoice, baseUrl: server.baseUrl };
  const session = await sessionOf(t);
  await runByBatch(score, session, { choice });
  const elsewhere = stepsOf(session, 'http://127.0.0.1:9/v1')();
  assert.deepEqual(await elsewhere.submit(() => undefined), []);
  const folder = BatchFolder.of(session.dataset.path);
  await folder.files.replace('shard-00000.jsonl', ['{"custom_id":"a"']);
  await assert.rejects(() => stepsOf(session, server.baseUrl)().submit(() => undefined), /was changed/);
  assert.equal(server.made(), 0);
});

test('what part of the results was fetched of is not asked again', async (t) => {
  const server = await startBatchServer(t, ['expired']);
  const choice = { ...batchChoice, baseUrl: server.baseUrl };
  const session = await sessionOf(t);
  await runByBatch(score, session, { choice });
  const at = stepsOf(session, server.baseUrl);
  await at().submit(() => undefined);
  while (!(await at().look()).every(({ state }) => state && isEnded(state))) {
    // The server counts the looks.
  }
  const [status] = await at().known();
  const folder = BatchFolder.of(session.dataset.path);
  // As if the process had been killed between the two files.
  await folder.results.replace('shard-00000.errors.jsonl', [
    `${JSON.stringify({ custom_id: status?.shard.requests.at(-1), response: null, error: { code: 'batch_expired' } })}\n`,
  ]);
  assert.equal((await runByBatch(score, session, { choice })).written.requests, 0);
  await at().fetch(() => undefined);
  assert.equal((await runByBatch(score, session, { choice })).written.requests > 0, true);
});
