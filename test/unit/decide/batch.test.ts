import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { acceptProposed } from '../../../src/jobs/decide/acceptProposed.ts';
import { approveAnswers } from '../../../src/jobs/decide/approveAnswers.ts';
import { describeProposed } from '../../../src/jobs/decide/describeBatch.ts';
import { type Reservation, reservations } from '../../../src/jobs/decide/openExchanges.ts';
import { score } from '../../../src/jobs/work/score.ts';
import type { ChatRequest } from '../../../src/models/ChatModel.ts';
import { runAll } from '../../support/dataset/jobs.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';

const good = { response_1: 'A fine and long answer.', response_2: 'Nothing.' };
const labels = { safer_response_id: 1, is_response_1_safe: 'yes', is_response_2_safe: 'no' };
const row = (question: string, more: object) => ({ question, category: 'x', ...good, ...more });

/** Of each basis one or two: scored by a model, by the offline engine, labeled and scored, labeled only, contested. */
const records = [
  row('Model?', {}),
  row('Offline?', {}),
  row('Labeled and scored?', labels),
  row('Labeled?', labels),
  row('Labeled too?', labels),
  row('Contested?', {
    ...labels,
    safer_response_id: 2,
    is_response_1_safe: 'yes',
    is_response_2_safe: 'yes',
  }),
];

const prefersFirst = {
  'global-score': ({ question }: ChatRequest) => ({
    score: question.subject.answer === good.response_1 ? 9 : 3,
    reason: '',
  }),
};

class OfflineFake extends FakeModel {
  override readonly identity = { provider: 'offline' as const, model: 'offline', endpoint: '' } as never;
}

async function scoredSession(t: TestContext) {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  await runAll(score, session, new FakeModel(prefersFirst), { rows: [0, 2, 5] });
  await runAll(score, session, new OfflineFake(prefersFirst), { rows: [1] });
  return session;
}

const all = records.map((_, at) => at);

test('a batch is counted by what speaks for it before anything is decided', async (t) => {
  const session = await scoredSession(t);
  const { events, proposed } = await acceptProposed(session, all, { include: [] });
  assert.deepEqual(proposed.byBasis, { model: 1, labels: 3, offline: 1 });
  assert.equal(proposed.contested, 1);
  assert.deepEqual(
    reservations.map((one) => proposed.reservations.of(one)),
    [2, 1, 0, 0, 0],
  );
  assert.equal(events.length, 2);
  assert.deepEqual(describeProposed(proposed), [
    '1 pair scored by a model',
    '3 pairs labeled in the dataset',
    '1 pair suggested by the offline engine alone',
    'not scored: 2',
    '1 contested pair, to be decided individually',
  ]);
});

test('exactly what was counted is accepted, for every choice', async (t) => {
  const session = await scoredSession(t);
  const isHidden = ({ prompt }: { readonly prompt: { readonly parts: readonly object[] } }) =>
    JSON.stringify(prompt.parts).includes('scored');
  const { proposed } = await acceptProposed(session, all, { include: [], isHidden });
  for (let choice = 0; choice < 2 ** reservations.length; choice += 1) {
    const include = reservations.filter((_, at) => (choice & (2 ** at)) !== 0);
    const { events, pairs } = await acceptProposed(session, all, { include, isHidden });
    assert.equal(pairs, proposed.reservations.included(include), include.join());
    assert.equal(events.length, pairs);
  }
  const { events } = await acceptProposed(session, all, { include: ['open', 'problems'], isHidden });
  assert.deepEqual(events.length, 1);
  await session.decide(events);
  assert.equal((await viewOf(session, 0)).status, 'accepted');
  assert.equal((await viewOf(session, 2)).status, 'proposed');
});

test('without a choice, all but guesses are accepted, and nothing twice', async (t) => {
  const session = await scoredSession(t);
  const { events, guesses } = await acceptProposed(session, all);
  assert.deepEqual([events.length, guesses], [4, 1]);
  await session.decide(events);
  assert.equal((await acceptProposed(session, all)).events.length, 0);
});

const turn = (from: string, value: string) => ({ from, value });
const answered = (id: string, answer: string, observe: readonly object[] = []) => ({
  id,
  conversations: [turn('human', 'Q'), { ...turn('gpt', answer), ...(observe.length > 0 ? { observe } : {}) }],
});

test('single answers are approved in a batch, but no empty ones and none that the data rejects', async (t) => {
  const session = await openSession(
    t,
    await writeDataset(t, 'a.jsonl', [answered('1', 'A'), answered('2', ' '), answered('3', 'C')]),
  );
  await decide(session, 2, { kind: 'skip' });
  const { events, badLabels } = await approveAnswers(session, [0, 1, 2]);
  assert.deepEqual(
    events.map((event) => [event.record, event.type === 'pair' && event.to]),
    [['1', { verdict: 'accepted', chosen: { candidate: 'dataset:0', text: 'A' }, batch: true }]],
  );
  assert.equal(badLabels, 0);
  await session.decide(events);
  assert.equal((await viewOf(session, 0)).status, 'approved');
  const kto = await openSession(
    t,
    await writeDataset(t, 'b.jsonl', [
      { prompt: 'Q', completion: 'Bad.', label: false },
      { prompt: 'R', completion: 'Good.', label: true },
    ]),
  );
  const approved = await approveAnswers(kto, [0, 1]);
  assert.deepEqual([approved.events.length, approved.badLabels], [1, 1]);
});

test('what has problems or hidden content is left undecided on request', async (t) => {
  const session = await openSession(
    t,
    await writeDataset(t, 'a.jsonl', [answered('1', 'A'), answered('2', 'An answer with <image> in it')]),
  );
  const left = async (...include: Reservation[]) =>
    (await approveAnswers(session, [0, 1], { include, isHidden: (exchange) => exchange.index === 0 })).events
      .length;
  assert.deepEqual([await left(), await left('hidden'), await left('hidden', 'problems')], [0, 1, 2]);
});
