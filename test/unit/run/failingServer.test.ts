import assert from 'node:assert/strict';
import test from 'node:test';
import { score } from '../../../src/jobs/work/score.ts';
import { OpenAiModel } from '../../../src/models/openai/OpenAiModel.ts';
import { runAll } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { startLoopback } from '../../support/loopback/Loopback.ts';

test('asking again what failed asks nothing else', async (t) => {
  const server = await startLoopback({ refused: 0.2 });
  t.after(() => server.stop());
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(20)));
  const endpoint = { baseUrl: server.baseUrl, apiKey: undefined, timeout: 5000 };
  const model = new OpenAiModel(endpoint, 'loopback', { maxTokens: 100, temperature: undefined });
  const first = await runAll(score, session, model);
  const before = (await server.stats()).questions;
  assert.ok(first.failed > 0);
  await runAll(score, session, model);
  const after = new Map((await server.stats()).questions.map((one) => [one.number, one]));
  for (const { number, answered, requests } of before.filter((one) => one.answered === 1)) {
    assert.deepEqual([after.get(number)?.answered, after.get(number)?.requests], [answered, requests]);
  }
});
