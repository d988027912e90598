import assert from 'node:assert/strict';
import test from 'node:test';
import { controlItem, exchangeScores } from '../../../src/core/presentation/controlItem.ts';
import { hidesOthers, present } from '../../../src/core/presentation/present.ts';
import { describeReliance, emptyReliance, relianceOn } from '../../../src/core/presentation/reliance.ts';
import type { ControlMark } from '../../../src/core/review/DecisionEvent.ts';
import type { ExchangeView } from '../../../src/core/review/ExchangeView.ts';
import { historyItems } from '../../../src/host/page/historyItems.ts';
import { decideRecords } from '../../../src/jobs/decide/decideRecords.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { exportRecord } from '../../support/dataset/exportRecord.ts';
import { openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const pair = { id: 'a', prompt: 'Q', chosen: 'A', rejected: 'B' };

/** What the control curator or another one decided: an answer, by its id. */
function opinion(by: string, chosen: string, more: Partial<ExchangeView['opinions'][number]> = {}) {
  return {
    by,
    at: '',
    eventId: by,
    mode: 'assisted' as const,
    decision: {
      verdict: 'accepted' as const,
      chosen: { candidate: chosen, text: '' },
      proposed: { chosen: 'bad', rejected: 'good' },
    },
    settles: false,
    control: undefined,
    revises: undefined,
    ...more,
  };
}

/** An exchange whose first answer has the better scores; the control curator prefers it, or the answer with another id. */
function scoredView(known = 'c0'): ExchangeView {
  const margin = 6;
  const [view] = exportRecord(pair, [undefined]).views;
  const answer = view?.candidates[0];
  assert.ok(view && answer);
  const scores = [9, 9 - margin, undefined];
  return {
    ...view,
    status: 'accepted',
    opinions: [opinion('control', known)],
    candidates: ['good', 'bad', 'other'].map((text, at) => ({
      ...answer,
      id: `c${at}`,
      text,
      combined: scores[at],
    })),
    proposal: {
      kind: 'pair',
      basis: 'scores',
      chosen: 'c0',
      rejected: 'c1',
      margin,
      disputed: undefined,
      guessed: false,
      more: [],
    },
  };
}

const places = Array.from({ length: 2000 }, (_, at) => `hash${at}#0`);
const options = { curator: 'Ada', isBlind: false, controlCurator: 'control' };

/** At how many of many places the scores of an exchange are exchanged. */
function exchangedOf(view: ExchangeView): number {
  return places.filter((place) => present(view, place, options).control?.exchanged).length;
}

test('exchanging the scores exchanges what the judge says of the two answers, and nothing else', () => {
  const view = scoredView();
  const shown = exchangeScores(view);
  assert.deepEqual(
    shown.candidates.map(({ id, text, combined }) => [id, text, combined]),
    [
      ['c0', 'good', 3],
      ['c1', 'bad', 9],
      ['c2', 'other', undefined],
    ],
  );
  assert.ok(shown.proposal.kind === 'pair');
  assert.equal(shown.proposal.chosen, 'c1');
  assert.deepEqual(exchangeScores(shown), view);
});

test('a control item looks undecided; the scores are exchanged at half of the places where they are right', () => {
  const item = present(scoredView(), 'place', options);
  assert.equal(item.control?.known, 'chosen c0');
  assert.equal(item.view.status, 'proposed');
  assert.deepEqual([item.view.decision, item.view.opinions, item.view.disagreed], [undefined, [], false]);
  const count = exchangedOf(scoredView());
  assert.ok(count > 900 && count < 1100, `${count} of 2000`);
  assert.equal(exchangedOf(scoredView()), count);
  assert.equal(exchangedOf(scoredView('c1')), 0, 'scores that are wrong by themselves');
  const { view } = controlItem(scoredView('c1'), 'Ada', 'x', 'chosen c1');
  assert.ok(view.proposal.kind === 'pair' && view.proposal.chosen === 'c0');
});

test('an exchange is a control item only for those who have not decided, and by an opinion that can be compared', () => {
  const view = scoredView();
  const isControl = (one: ExchangeView, more: object = {}) =>
    present(one, 'x', { ...options, ...more }).control !== undefined;
  assert.ok(isControl(view));
  assert.ok(isControl(view, { isBlind: true }));
  assert.ok(hidesOthers(view, options));
  assert.ok(!isControl(view, { controlCurator: '' }));
  assert.ok(!isControl(view, { controlCurator: 'Ben' }));
  assert.ok(!isControl(view, { curator: 'control' }));
  const decided = { ...view, opinions: [...view.opinions, opinion('Ada', 'c1')] };
  assert.ok(!isControl(decided));
  assert.ok(!hidesOthers(decided, options));
  const edited = { verdict: 'edited', chosen: { candidate: 'new', text: '', edited: true } } as const;
  assert.ok(!isControl({ ...view, opinions: [opinion('control', 'new', { decision: edited })] }));
});

test('who is right on control items, follows their wrong scores, or a proposal that blind curators contradict, is counted', () => {
  const on = (known: string): { control: ControlMark } => ({ control: { known: `chosen ${known}` } });
  const counted = [
    [opinion('Ben', 'bad', on('good'))],
    [opinion('Ben', 'good', on('good'))],
    [opinion('Ben', 'bad', on('bad'))],
    [opinion('Ben', 'bad', { ...on('good'), mode: 'blind' })],
    [opinion('Ben', 'bad'), opinion('Ada', 'good', { mode: 'blind' })],
    [opinion('Ben', 'bad')],
  ].reduce((sum, opinions) => relianceOn(opinions, sum), emptyReliance);
  assert.deepEqual(counted.controls, { decisions: 4, followed: 2 });
  assert.deepEqual(counted.misled, { decisions: 2, followed: 1 });
  assert.deepEqual(counted.wrong, { decisions: 1, followed: 1 });
  assert.equal(describeReliance(counted).length, 3);
});

/** Gives a verdict as a curator to whom control items are presented. */
async function decideOn(session: Session, kind: 'accept' | 'swap'): Promise<void> {
  const verdict = { reviewed: await session.record(0), exchange: 0, action: { kind } };
  const { events, undecided } = decideRecords(session, [verdict], options);
  assert.deepEqual(undecided, []);
  await session.decide(events);
}

test('a decision on a control item counts as it was first given, also after the curator has changed their mind', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [pair]);
  const control = await openSession(t, path, { curator: 'control' });
  await decideOn(control, 'accept');
  await control.close();
  const ada = await openSession(t, path, { curator: 'Ada' });
  const historyOf = async () => historyItems(ada, await ada.record(0), 0, options).map(({ by }) => by);
  assert.deepEqual(await historyOf(), []);
  await decideOn(ada, 'swap');
  assert.deepEqual(await historyOf(), ['Ada', 'control']);
  const own = async () => (await viewOf(ada)).opinions.find(({ by }) => by === 'Ada');
  assert.deepEqual((await own())?.control, { known: 'chosen dataset:0' });
  assert.equal((await viewOf(ada)).disagreed, true);
  const { opinions } = await viewOf(ada);
  const first = opinions.find(({ by }) => by === 'control');
  assert.ok(first);
  const adopt = { kind: 'adopt' as const, opinion: first.eventId };
  const verdict = { reviewed: await ada.record(0), exchange: 0, action: adopt };
  await ada.decide(decideRecords(ada, [verdict], options).events);
  const revised = await own();
  assert.equal(revised?.control, undefined);
  assert.equal(revised?.revises?.label, 'chosen dataset:1');
  const counted = relianceOn((await viewOf(ada)).opinions, emptyReliance);
  assert.deepEqual(counted.controls, { decisions: 1, followed: 0 });
});
