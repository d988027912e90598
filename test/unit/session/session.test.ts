import assert from 'node:assert/strict';
import test from 'node:test';
import { ulid } from 'ulid';
import type { PairDecision } from '../../../src/core/review/DecisionEvent.ts';
import { Ledger } from '../../../src/io/ledger/Ledger.ts';
import { nextExchange, upcomingExchanges } from '../../../src/jobs/session/nextExchange.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { pairEvent } from '../../support/dataset/ledger.ts';
import { openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const records = ['a', 'b', 'c'].map((id) => ({ id, prompt: 'Q', chosen: 'A', rejected: 'B' }));

async function decide(session: Session, row: number, verdict: PairDecision['verdict'] | null) {
  const { identity, hash } = await session.record(row);
  const to = verdict === null ? null : { verdict };
  await session.decide([{ type: 'pair', record: identity, hash, exchange: 0, mode: 'assisted', to }]);
}

test('two sessions on one dataset see each other’s decisions', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', records);
  const [one, other] = [await openSession(t, path), await openSession(t, path)];
  const changes: unknown[] = [];
  other.onDidChange((change) => change !== 'progress' && changes.push(change));
  await decide(one, 1, 'tied');
  await other.refresh();
  assert.equal((await viewOf(other, 1)).status, 'tied');
  assert.deepEqual(changes, [new Set(['b'])]);
  await other.refresh();
  assert.equal(changes.length, 1, 'nothing new, nothing reported');
});

test('a decision holds over an earlier one by a clock that is ahead', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', records);
  const ledger = new Ledger(path);
  await ledger.append([pairEvent(ulid(Date.now() + 3_600_000), { verdict: 'rejected' }, { record: 'a' })]);
  await ledger.close();
  const session = await openSession(t, path);
  assert.equal((await viewOf(session)).status, 'rejected');
  await decide(session, 0, 'skipped');
  assert.equal((await viewOf(session)).status, 'skipped');
  assert.equal((await viewOf(await openSession(t, path))).status, 'skipped');
});

test('the next undecided exchange is after the current one, then from the start', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  const order = { count: records.length, rowAt: (position: number) => position };
  const after = async (position: number) =>
    (await nextExchange(session, order, { position, exchange: 0 }))?.row;
  const fromEach = () => Promise.all([0, 1, 2].map(after));
  assert.deepEqual(await fromEach(), [1, 2, 0]);
  await decide(session, 1, 'skipped');
  assert.deepEqual(await fromEach(), [2, 2, 0]);
  await decide(session, 1, null);
  assert.equal(await after(0), 1, 'what is undone is undecided again');
  await decide(session, 0, 'tied');
  await decide(session, 1, 'tied');
  assert.deepEqual(await fromEach(), [2, 2, 2], 'the only one is found from itself as well');
  await decide(session, 2, 'tied');
  assert.deepEqual(await fromEach(), [undefined, undefined, undefined]);
});

test('the undecided exchanges ahead are those that going to the next one visits, once each', async (t) => {
  const many = Array.from({ length: 9 }, (_, at) => ({
    id: `r${at}`,
    prompt: 'Q',
    chosen: 'A',
    rejected: 'B',
  }));
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', many));
  const order = { count: many.length, rowAt: (position: number) => position };
  for (const row of [1, 4, 5]) {
    await decide(session, row, 'tied');
  }
  for (const position of [0, 4, 8, undefined]) {
    const start = { position, exchange: 0 };
    const ahead = await upcomingExchanges(session, order, start, 20);
    const walked: number[] = [];
    let place = await nextExchange(session, order, start);
    while (place && !walked.includes(place.row)) {
      walked.push(place.row);
      place = await nextExchange(session, order, place);
    }
    assert.deepEqual(
      ahead.map(({ row }) => row),
      walked,
    );
    assert.deepEqual(await upcomingExchanges(session, order, start, 2), ahead.slice(0, 2));
  }
});

test('a decision about a record that has changed since is kept and marked as stale', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', records);
  const ledger = new Ledger(path);
  await ledger.append([pairEvent(ulid(), { verdict: 'tied' }, { record: 'a', hash: 'another' })]);
  await ledger.close();
  const view = await viewOf(await openSession(t, path));
  assert.deepEqual([view.status, view.stale], ['tied', true]);
});
