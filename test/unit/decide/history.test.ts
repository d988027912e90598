import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import test, { type TestContext } from 'node:test';
import type { DecisionEvent, VerdictAction } from '../../../src/core/review/DecisionEvent.ts';
import { exchangeHistory } from '../../../src/core/review/history/exchangeHistory.ts';
import { decideObservations, decideRecords } from '../../../src/jobs/decide/decideRecords.ts';
import { restoreDecision } from '../../../src/jobs/decide/restoreDecision.ts';
import { undoDecisions } from '../../../src/jobs/decide/undoDecisions.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const record = { id: 'a', prompt: 'Q?', chosen: 'A.', rejected: 'B.' };
const risk = { malicious_content: 'lock', source: 'Text content', risk_category: 'Violence' };

async function give(session: Session, action: VerdictAction) {
  const { events } = decideRecords(session, [{ reviewed: await session.record(0), exchange: 0, action }]);
  return session.decide(events);
}

async function historyOf(session: Session) {
  const { identity, hash } = await session.record(0);
  return exchangeHistory(session.exchangeState(identity, 0, hash));
}

async function restore(session: Session, eventId: string): Promise<string | undefined> {
  const made = restoreDecision(session, { reviewed: await session.record(0), exchange: 0, eventId });
  await session.decide(made.events);
  return made.undecided[0]?.reason;
}

async function open(t: TestContext, path: string, curator: string): Promise<Session> {
  return openSession(t, path, { curator, program: `${curator}’s program` });
}

test('the history says who decided what, what counted before and what has become of it, also of others’ events', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [record]);
  const [ada, grace] = [await open(t, path, 'Ada'), await open(t, path, 'Grace')];
  await give(ada, { kind: 'accept' });
  await grace.refresh();
  const tied = await give(grace, { kind: 'tie' });
  await undoDecisions(grace, tied);
  await give(grace, { kind: 'reject' });
  await ada.refresh();
  const events = decideObservations(ada, [
    { reviewed: await ada.record(0), exchange: 0, found: risk, to: { verdict: 'added' } },
  ]);
  await ada.decide(events.events);
  await grace.refresh();
  const expected = [
    ['Ada', 'added', undefined, 'counts'],
    ['Grace', 'rejected', 'accepted', 'counts'],
    ['Grace', 'accepted', 'tied', 'undo'],
    ['Grace', 'tied', 'accepted', 'undone'],
    ['Ada', 'accepted', undefined, 'replaced'],
  ];
  const reopened = await open(t, path, 'Mary');
  for (const session of [ada, grace, reopened]) {
    const history = await historyOf(session);
    assert.deepEqual(
      history.map(({ event, before, fate }) => [
        event.by,
        verdictOf(event),
        before && verdictOf(before),
        fate,
      ]),
      expected,
    );
    assert.ok(history.every(({ event }) => event.program === `${event.by}’s program`));
  }
});

test('any decision of the history can be restored, after reloading and if it is somebody else’s; it can be undone', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [record]);
  const ada = await open(t, path, 'Ada');
  const [accepted] = await give(ada, { kind: 'accept' });
  const [tied] = await give(ada, { kind: 'tie' });
  const [cleared] = await give(ada, { kind: 'clear' });
  assert.ok(accepted && tied && cleared);
  const grace = await open(t, path, 'Grace');
  assert.equal(await restore(grace, cleared.id), 'counts-already');
  assert.equal(await restore(grace, '01ARZ3NDEKTSV4RRFFQ69G5FAV'), 'no-event');
  assert.equal(await restore(grace, accepted.id), undefined);
  const { decision } = await viewOf(grace);
  assert.deepEqual([decision?.verdict, decision?.by, decision?.chosen?.text], ['accepted', 'Grace', 'A.']);
  const [restored] = await historyOf(grace);
  assert.deepEqual(
    [restored?.event.repeats, restored?.event.mode, restored?.before?.to],
    [accepted.id, 'assisted', null],
  );
  assert.ok(restored);
  await undoDecisions(grace, [restored.event]);
  assert.equal((await viewOf(grace)).decision, undefined);
  assert.equal(await restore(grace, restored.event.id), undefined, 'what was undone can be restored as well');
  assert.equal((await viewOf(grace)).decision?.verdict, 'accepted');
});

test('a curator who restores an opinion about which curators disagree settles it', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [record]);
  const [ada, grace] = [await open(t, path, 'Ada'), await open(t, path, 'Grace')];
  const [accepted] = await give(ada, { kind: 'accept' });
  await give(grace, { kind: 'tie' });
  await ada.refresh();
  assert.equal((await viewOf(ada)).disagreed, true);
  assert.equal(await restore(ada, accepted?.id ?? ''), undefined);
  const { disagreed, decision } = await viewOf(ada);
  assert.deepEqual([disagreed, decision?.verdict], [false, 'accepted']);
});

test('a restored decision about an earlier version of the record stays about that one', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [record]);
  const before = await open(t, path, 'Ada');
  const [accepted] = await give(before, { kind: 'accept' });
  await before.close();
  await writeFile(path, `${JSON.stringify({ ...record, prompt: 'Another question?' })}\n`);
  const after = await open(t, path, 'Ada');
  await give(after, { kind: 'tie' });
  assert.equal((await viewOf(after)).stale, false);
  assert.equal(await restore(after, accepted?.id ?? ''), undefined);
  const { stale, decision } = await viewOf(after);
  assert.deepEqual([stale, decision?.verdict], [true, 'accepted']);
});

test('a disagreement is settled by taking over one of the opinions, also from a curator who has none', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [record]);
  const [ada, grace] = [await open(t, path, 'Ada'), await open(t, path, 'Grace')];
  await give(ada, { kind: 'accept' });
  await give(grace, { kind: 'swap' });
  const mary = await open(t, path, 'Mary');
  const { opinions } = await viewOf(mary);
  const shown = { chosen: 'dataset:chosen' };
  assert.deepEqual(
    decideRecords(mary, [
      { reviewed: await mary.record(0), exchange: 0, action: { kind: 'adopt', opinion: 'none', shown } },
    ]).undecided.map(({ reason }) => reason),
    ['changed'],
  );
  const [adopted] = await give(mary, { kind: 'adopt', opinion: opinions[0]?.eventId ?? '' });
  assert.equal(adopted?.settles, true);
  const { disagreed, decision } = await viewOf(mary);
  assert.deepEqual([disagreed, decision?.by, decision?.chosen?.text], [false, 'Mary', 'A.']);
});

function verdictOf({ to }: DecisionEvent): string | undefined {
  return to && 'verdict' in to ? to.verdict : undefined;
}
