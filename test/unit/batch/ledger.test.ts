import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { score } from '../../../src/jobs/work/score.ts';
import { OpenAiModel } from '../../../src/models/openai/OpenAiModel.ts';
import { answerShards } from '../../support/batch/answerShards.ts';
import { answerTo } from '../../support/batch/answerTo.ts';
import { batchChoice, feedbackOf, runByBatch } from '../../support/batch/byBatch.ts';
import { runAll } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { Random } from '../../support/hostile/Random.ts';
import { sendJson, startHttpServer } from '../../support/models/httpServer.ts';

const faultless = { expired: 0, busy: 0, twice: 0, lost: 0, foreign: 0, torn: 0, missingFiles: 0 };
const faulty = {
  expired: 0.1,
  busy: 0.1,
  twice: 0.2,
  lost: 0.1,
  foreign: 0.2,
  torn: 0.1,
  missingFiles: 0.3,
};

const sessionOf = async (t: TestContext, count = 12) =>
  openSession(t, await writeDataset(t, 'a.jsonl', pairs(count)));

/** The ledger of a live run, and the address of its server, by which answers are known. */
async function liveRun(t: TestContext, session: Session) {
  const server = await startHttpServer(t, ({ body }, response) => {
    const { status, body: answer } = answerTo(body);
    sendJson(response, answer, status);
  });
  const choice = { ...batchChoice, baseUrl: `${server.origin}/v1` };
  await runAll(score, session, new OpenAiModel(choice, choice.model, choice));
  return { choice, requests: server.received.length };
}

test('without faults, a run by batches leaves the ledger of a live run', async (t) => {
  const live = await sessionOf(t);
  const { choice, requests } = await liveRun(t, live);
  const session = await sessionOf(t);
  const answered = new Map<string, number>();
  for (let wave = 0; ; wave += 1) {
    assert.ok(wave < 12, 'it does not end');
    const { written } = await runByBatch(score, session, { choice });
    if (written.requests === 0) {
      break;
    }
    await answerShards(`${session.dataset.path}.dream/batch`, new Random(1), faultless, answered);
  }
  assert.deepEqual(await feedbackOf(session), await feedbackOf(live));
  assert.equal(answered.size, requests);
  assert.deepEqual([...new Set(answered.values())], [1]);
});

test('whatever goes wrong with batches, the ledger is that of a live run, and no answer is paid for twice', async (t) => {
  const live = await sessionOf(t, 6);
  const { choice } = await liveRun(t, live);
  for (const seed of [1, 2]) {
    const session = await sessionOf(t, 6);
    const random = new Random(seed);
    const answered = new Map<string, number>();
    const limits = { requests: 7, bytes: 40_000 };
    let isOpen = true;
    for (let wave = 0; isOpen; wave += 1) {
      assert.ok(wave < 100, 'it does not end');
      const { result } = await runByBatch(score, session, { choice, limits });
      isOpen = result.unasked > 0;
      await answerShards(`${session.dataset.path}.dream/batch`, random, faulty, answered);
    }
    assert.deepEqual(await feedbackOf(session), await feedbackOf(live));
    assert.deepEqual([...new Set(answered.values())], [1]);
  }
});
