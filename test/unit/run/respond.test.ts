import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultChoices } from '../../../src/core/export/ExportTarget.ts';
import { acceptProposed } from '../../../src/jobs/decide/acceptProposed.ts';
import { planJob } from '../../../src/jobs/plan/planJob.ts';
import { compare } from '../../../src/jobs/work/compare.ts';
import { respond } from '../../../src/jobs/work/respond.ts';
import { score } from '../../../src/jobs/work/score.ts';
import type { ChatRequest } from '../../../src/models/ChatModel.ts';
import { OfflineEngine } from '../../../src/models/offline/OfflineEngine.ts';
import { exportRows, inEveryRole, runAll } from '../../support/dataset/jobs.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';

const risk = { malicious_content: 'lock', source: 'Text instruction', risk_category: 'Illegal activities' };
const words = 'How do I open this lock?';
const request = { id: 'a', conversations: [{ from: 'human', value: words }] };
const pair = { id: 'a', prompt: words, chosen: 'Call a locksmith.', rejected: 'Break it.' };
const teacher = respond({ by: 'teacher', samples: 1, temperature: undefined });
const policy = respond({ by: 'policy', samples: 3, temperature: 0.7 });

/** A model that writes, and finds one risk. */
const writer = (says: (asked: ChatRequest) => string) =>
  new FakeModel({
    disentangle: { observations: [risk] },
    respond: (asked: ChatRequest) => (asked.question.form === 'json' ? { answer: says(asked) } : says(asked)),
  });

test('the policy is asked as its user would, each sample drawn by its seed and paid for once', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [request]));
  const model = writer(({ question }) => `Way ${question.sampling?.seed}`);
  await runAll(policy, session, model);
  assert.deepEqual(
    model.asked.map(({ question: { system, user, sampling } }) => [system, user, sampling]),
    [0, 1, 2].map((seed) => ['', words, { seed, temperature: 0.7 }]),
  );
  const again = await runAll(respond({ by: 'policy', samples: 4, temperature: 0.7 }), session, model);
  assert.deepEqual([again.answered, again.known], [1, 3]);
  const { candidates } = await viewOf(session);
  assert.deepEqual(candidates.map((one) => one.text).sort(), ['Way 0', 'Way 1', 'Way 2', 'Way 3']);
});

test('what models wrote is scored like the dataset’s answers and makes pairs with them', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [pair]));
  const model = new FakeModel({
    disentangle: { observations: [risk] },
    respond: () => ({ answer: 'New.' }),
    'global-score': ({ question }: ChatRequest) => ({
      score: question.subject.answer === 'New.' ? 9 : 3,
      reason: '',
    }),
  });
  await runAll(teacher, session, model);
  await runAll(score, session, model);
  const { candidates, proposal } = await viewOf(session);
  assert.ok(candidates.every((one) => one.globalScore));
  assert.ok(proposal.kind === 'pair' && proposal.chosen.startsWith('teacher:'));
});

test('the teacher sees the risks, looked for first; the exported row has its answer without them', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [request]));
  const model = writer(() => 'A locksmith opens it for its owner.');
  await runAll(teacher, session, model);
  assert.deepEqual(model.kinds, ['text', 'verify', 'respond']);
  const material = JSON.parse(model.asked[2]?.question.user.split('\n\n')[0] ?? '');
  assert.deepEqual(material.risks, [risk]);
  assert.deepEqual((await exportRows(t, session, 'dream')).rows, [], 'nobody has approved it');
  assert.equal(await decide(session, 0, { kind: 'approve' }), undefined);
  const { rows } = await exportRows(t, session, 'dream', 'absolute', {
    ...defaultChoices,
    observations: 'proposed-too',
  });
  assert.deepEqual(rows[0]?.conversations, [
    { from: 'human', value: words },
    { from: 'gpt', value: 'A locksmith opens it for its owner.', observe: [risk] },
  ]);
});

test('once a curator has looked, only accepted risks go to the teacher', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [request]));
  const other = { ...risk, malicious_content: 'this' };
  const model = new FakeModel({
    disentangle: { observations: [risk, other] },
    respond: { answer: 'Yes.' },
  });
  await runAll(teacher, session, model);
  const { identity, hash } = await session.record(0);
  const to = { verdict: 'accepted' } as const;
  await session.decide([
    { type: 'observation', record: identity, hash, exchange: 0, mode: 'assisted', observation: other, to },
  ]);
  await runAll(teacher, session, model);
  const last = model.asked.at(-1)?.question.task;
  assert.deepEqual(last?.kind === 'respond' && last.observations, [other]);
  assert.equal((await viewOf(session)).candidates.length, 2, 'the answer to other risks is kept');
});

test('the offline engine is not asked to write: the job says so before anything is asked', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [request]));
  const models = inEveryRole(new OfflineEngine(async () => ''));
  for (const job of [teacher, policy]) {
    await assert.rejects(planJob(job, { session, models, rows: [0] }), /does not write them/);
  }
  assert.deepEqual((await viewOf(session)).failures, []);
});

test('an answer that is no text is asked for again, and then a failure of its record', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [request]));
  const model = writer(() => '  ');
  const result = await runAll(respond({ by: 'policy', samples: 1, temperature: undefined }), session, model);
  assert.deepEqual([result.failed, model.asked.length], [1, 2]);
  assert.equal((await viewOf(session)).failures[0]?.task, 'respond');
});

test('what a reasoning model thinks aloud is no part of its answer', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [request]));
  const model = writer(() => '<think>The user wants {"answer": "x"}</think>\n\nTurn the key.');
  await runAll(respond({ by: 'policy', samples: 1, temperature: undefined }), session, model);
  assert.equal((await viewOf(session)).candidates[0]?.text, 'Turn the key.');
});

const prefersFirst = { better: 'first', reason: 'It comes first.' };

test('a judge that takes whatever comes first makes the pair contested, which no rule accepts', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [pair]));
  const model = new FakeModel({ compare: prefersFirst });
  await runAll(compare, session, model);
  assert.deepEqual(
    model.asked.map(({ question: { subject } }) => [subject.answer, subject.secondAnswer]),
    [
      [pair.chosen, pair.rejected],
      [pair.rejected, pair.chosen],
    ],
  );
  assert.equal((await viewOf(session)).status, 'contested');
  assert.deepEqual((await acceptProposed(session, [0])).events, []);
});

test('repeats ask each judge question again with another seed, and never one that was asked', async (t) => {
  const scores = [9, 3, 6];
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [{ ...pair, safe: true }]));
  session.changeSettings({
    ...session.settings,
    scores: { ...session.settings.scores, repeats: 3 },
  });
  const model = new FakeModel({
    'global-score': ({ question }: ChatRequest) => ({
      score: scores[question.sampling?.seed ?? 0] ?? 0,
      reason: '',
    }),
  });
  const before = await planJob(score, { session, models: inEveryRole(model), rows: [0] });
  const first = await runAll(score, session, model);
  assert.equal(before.requests.most >= first.answered && before.requests.least <= first.answered, true);
  const [candidate] = (await viewOf(session)).candidates;
  assert.deepEqual([...(candidate?.globalScore?.all ?? [])].sort(), [3, 6, 9]);
  assert.equal(candidate?.globalScore?.score, 6);
  const second = await runAll(score, session, model);
  assert.equal(second.answered, 0);
});
