import assert from 'node:assert/strict';
import test from 'node:test';
import type { FeedbackEvent } from '../../../src/core/review/FeedbackEvent.ts';
import { Ledger } from '../../../src/io/ledger/Ledger.ts';
import { score } from '../../../src/jobs/work/score.ts';
import { OpenAiModel } from '../../../src/models/openai/OpenAiModel.ts';
import { runAll } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { failingScript, startLoopback } from '../../support/loopback/Loopback.ts';

const count = 30;
const reasons = ['rate-limit', 'server', 'connection', 'timeout', 'invalid-reply', 'refused'];

test('at a server that fails in every way each item ends answered or failed with its reason, none twice', async (t) => {
  const server = await startLoopback(failingScript);
  t.after(() => server.stop());
  const path = await writeDataset(t, 'a.jsonl', pairs(count));
  const session = await openSession(t, path);
  const endpoint = { baseUrl: server.baseUrl, apiKey: undefined, timeout: 30_000, idleTimeoutMs: 800 };
  const model = new OpenAiModel(endpoint, 'loopback', { maxTokens: 100, temperature: undefined });
  const result = await runAll(score, session, model, { concurrency: 24 });
  assert.deepEqual([result.done, result.unasked, result.cancelled], [count, 0, false]);
  assert.ok(result.failed > 0 && result.answered > result.failed, JSON.stringify(result));

  const ledger = new Ledger(path);
  t.after(() => ledger.close());
  const events = (await ledger.refresh()).events as readonly FeedbackEvent[];
  assert.deepEqual(ledger.problems, []);
  const answers = events.filter((one) => one.type === 'answer');
  const failures = events.filter((one) => one.type === 'failure');
  assert.equal(
    new Set([...answers, ...failures].map((one) => one.key)).size,
    events.length,
    'one outcome for each question',
  );
  assert.deepEqual([answers.length, failures.length], [result.answered, result.failed]);
  for (const { reason } of failures) {
    assert.ok(reasons.includes(reason.code) && reason.message !== '', JSON.stringify(reason));
  }
  const { questions, requests } = await server.stats();
  assert.ok(requests <= result.spend.requests && result.spend.requests > events.length);
  assert.deepEqual(
    questions.filter((one) => one.answered > 1),
    [],
    'nothing is paid for twice',
  );
  const answered = new Set(answers.map((one) => one.usage.input));
  assert.deepEqual(
    questions.filter((one) => one.answered === 1 && !answered.has(one.number)),
    [],
    'every answer that came is in the ledger',
  );
  assert.equal(questions.length, events.length, 'what was asked is what has an outcome');
});
