import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { RowRanges } from '../../../src/core/Rows.ts';
import { RunJournal } from '../../../src/io/ledger/Ledger.ts';
import { runRecorded } from '../../../src/jobs/run/runRecorded.ts';
import { disentangle } from '../../../src/jobs/work/disentangle.ts';
import { respond } from '../../../src/jobs/work/respond.ts';
import type { ModelParameters } from '../../../src/models/ModelParameters.ts';
import { OpenAiModel } from '../../../src/models/openai/OpenAiModel.ts';
import { inEveryRole, runAll } from '../../support/dataset/jobs.ts';
import { openSession, viewOf } from '../../support/dataset/session.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { type Post, sendBody, startScriptedServer } from '../../support/models/scriptedServer.ts';
import { completion } from '../../support/models/serverReplies.ts';

const policy = respond({ by: 'policy', samples: 1, temperature: 0.7 });

/** A dataset, and a model of a server that answers as scripted. */
async function prepare(
  t: TestContext,
  count: number,
  answer: (post: Post) => readonly [status: number, body: object],
  options: Partial<ModelParameters> = {},
) {
  const server = await startScriptedServer(t, (post, response) => {
    const [status, body] = answer(post);
    response.statusCode = status;
    if (status === 200) {
      sendBody(response, JSON.stringify(body));
    } else {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    }
  });
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(count)));
  const endpoint = { baseUrl: server.baseUrl, apiKey: undefined, timeout: 5000 };
  const model = new OpenAiModel(endpoint, 'm', { maxTokens: 64, ...options });
  return { session, model, posts: server.posts };
}

const cut = (content = 'First, call a') => ({
  ...completion(content, { finish_reason: 'max_tokens' }),
  usage: { prompt_tokens: 9, completion_tokens: 64 },
});

test('a limit that cuts most answers ends the run early, and is named', async (t) => {
  const { session, model, posts } = await prepare(t, 60, ({ number }) => [
    200,
    number % 12 === 0 ? completion('No.') : cut(),
  ]);
  const result = await runAll(policy, session, model);
  assert.ok(posts.length <= 16, `${posts.length} requests`);
  assert.equal(result.unasked > 0, true);
  assert.match(result.stopped?.message ?? '', /Most answers were cut off.*token limit of 64.*--max-tokens/);
});

test('a limit that cuts few answers does not end the run', async (t) => {
  const { session, model } = await prepare(t, 60, ({ number }) => [
    200,
    number % 3 === 0 ? cut() : completion('No.'),
  ]);
  const result = await runAll(policy, session, model);
  assert.deepEqual([result.failed, result.answered, result.stopped], [20, 40, undefined]);
});

test('cut answers are kept where the user wants that, and marked', async (t) => {
  const { session, model } = await prepare(t, 20, () => [200, cut()], { keepCut: true });
  const result = await runAll(policy, session, model);
  assert.deepEqual([result.answered, result.failed, result.cut, result.stopped], [20, 0, 20, undefined]);
  const written = (await viewOf(session)).candidates.find(({ origin }) => origin.kind === 'model');
  assert.ok(written?.origin.kind === 'model' && written.origin.cut);
  assert.equal(written.text, 'First, call a');
});

test('of an answer that was cut off in its thoughts nothing is kept', async (t) => {
  const { session, model } = await prepare(t, 1, () => [200, cut('<think>First')], { keepCut: true });
  const result = await runAll(policy, session, model);
  assert.deepEqual([result.failed, (await viewOf(session)).failures[0]?.code], [1, 'truncated']);
});

test('a judgment that was cut off is never kept', async (t) => {
  const { session, model } = await prepare(t, 1, () => [200, cut('{"observations":[]}')], { keepCut: true });
  assert.equal((await runAll(disentangle, session, model)).failed, 1);
});

test('a moderated sample is refused alone, wherever it is', async (t) => {
  const flagged = {
    error: { code: 403, message: 'Your input was flagged', metadata: { reasons: ['hate'] } },
  };
  const { session, model } = await prepare(t, 40, ({ number }) =>
    number >= 12 && number < 24 ? [403, flagged] : [200, completion('No.')],
  );
  const result = await runAll(policy, session, model);
  assert.deepEqual([result.answered, result.failed, result.stopped], [28, 12, undefined]);
});

test('an account that is empty ends the run early', async (t) => {
  const { session, model, posts } = await prepare(t, 40, () => [
    429,
    { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } },
  ]);
  const result = await runAll(policy, session, model);
  assert.ok(posts.length < 12 && /quota/.test(result.stopped?.message ?? ''), `${posts.length} requests`);
});

test('a parameter that no other spelling helps with ends the run early', async (t) => {
  const { session, model, posts } = await prepare(t, 40, () => [
    400,
    { error: { message: 'max_tokens must be at most 16' } },
  ]);
  const result = await runAll(policy, session, model);
  assert.ok(posts.length < 12, `${posts.length} requests`);
  assert.match(result.stopped?.message ?? '', /max_tokens must be at most 16.*--max-tokens/);
});

test('a server without seeds answers the policy’s questions, and the history of runs says so', async (t) => {
  const { session, model, posts } = await prepare(t, 10, ({ request }) =>
    'seed' in request
      ? [400, { error: { message: "Unknown parameter: 'seed'." } }]
      : [200, completion('No.')],
  );
  const how = { session, models: inEveryRole(model), rows: RowRanges.first(10), concurrency: 1 };
  const { signal } = new AbortController();
  const result = await runRecorded(policy, { ...how, signal }, { by: 'me', retryFailed: false });
  assert.deepEqual([result.answered, result.failed, posts.length], [10, 0, 11]);
  assert.match(result.notes.join(), /refuses “seed”/);
  const events = await new RunJournal(session.dataset.path).read();
  const end = events.find((one) => one.type === 'end');
  assert.deepEqual(end?.notes, result.notes);
  const answer = [...session.exchangeState('r0', 0, (await session.record(0)).hash).answers.values()][0];
  assert.deepEqual(answer?.omitted, ['seed']);
});
