import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import fc from 'fast-check';
import { isSampled } from '../../../src/core/find/isSampled.ts';
import { parseQuery } from '../../../src/core/find/parseQuery.ts';
import { type Queue, type QueueSettings, queuesOf } from '../../../src/core/find/queues.ts';
import { QueueCounts } from '../../../src/jobs/find/QueueCounts.ts';
import { nextExchange } from '../../../src/jobs/session/nextExchange.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { filterList } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const settings: QueueSettings = {
  auditShare: 1,
  auditSeed: 1,
  quota: 2,
  controlCurator: 'control',
};
const queues = queuesOf(settings);

const categories = ['Privacy', 'Violence', 'Discrimination'];

/** A set of pairs in which every third record is labeled, and the last line cannot be read. */
async function openPairs(t: TestContext): Promise<Session> {
  const lines = Array.from({ length: 30 }, (_, row) =>
    JSON.stringify({
      id: `r${row}`,
      conversations: [
        { from: 'human', value: `Question ${row}?` },
        {
          from: 'gpt',
          value: `An answer about ${row}.`,
          observe: [
            {
              malicious_content: 'x',
              source: 'Text instruction',
              risk_category: categories[row % categories.length],
            },
          ],
        },
      ],
    }),
  );
  return openSession(t, await writeDataset(t, 'queue.jsonl', `${lines.join('\n')}\n{"broken\n`));
}

async function countsOf(t: TestContext, session: Session): Promise<QueueCounts> {
  const counts = new QueueCounts(session, queues, () => undefined);
  t.after(() => counts.dispose());
  await counts.settled();
  return counts;
}

async function listed({ filter }: Queue, session: Session): Promise<number> {
  const list = filterList(session, filter);
  await list.run();
  assert.equal(list.error, undefined);
  return list.rows.length;
}

test('every queue is a valid filter, whatever the settings', () => {
  fc.assert(
    fc.property(
      fc.record({
        auditShare: fc.double({ min: 0, max: 1, noNaN: true }),
        auditSeed: fc.integer({ min: -999, max: 1_000_000 }),
        quota: fc.integer({ min: 0, max: 100_000 }),
        controlCurator: fc.string(),
      }),
      (any) => {
        for (const { filter } of queuesOf(any)) {
          assert.deepEqual(parseQuery(filter).problems, [], filter);
        }
      },
    ),
  );
});

test('the sizes of queues are what their lists have, before and after decisions', async (t) => {
  const session = await openPairs(t);
  const counts = await countsOf(t, session);
  const compare = async () => {
    await counts.settled();
    for (const queue of queues.filter(({ id }) => counts.sizes.get(id) !== undefined)) {
      assert.equal(counts.sizes.get(queue.id), await listed(queue, session), queue.id);
    }
  };
  await compare();
  assert.equal(counts.sizes.get('undecided'), 30);
  assert.equal(await decide(session, 0, { kind: 'approve' }), undefined);
  assert.equal(await decide(session, 3, { kind: 'approve' }), undefined);
  assert.equal(await decide(session, 4, { kind: 'skip' }), undefined);
  await compare();
  assert.equal(counts.sizes.get('undecided'), 27);
  assert.deepEqual([...counts.categories], [['Privacy', 2]]);
  assert.equal(await decide(session, 0, { kind: 'clear' }), undefined);
  await compare();
  assert.deepEqual([...counts.categories], [['Privacy', 1]]);
});

test('a dataset without a ledger is counted without reading any record', async (t) => {
  const session = await openPairs(t);
  t.mock.method(session.dataset, 'readMany', () => assert.fail('records were read'));
  const counts = await countsOf(t, session);
  assert.equal(counts.isComplete, true);
  assert.equal(counts.sizes.get('undecided'), 30);
  assert.equal(counts.sizes.get('not-by-me'), 30);
  assert.equal(counts.sizes.get('contested'), 0);
  assert.equal(counts.sizes.get('findings'), 1);
});

test('a quota lists the open exchanges of categories that are below it', async (t) => {
  const session = await openPairs(t);
  for (const row of [0, 3]) {
    await decide(session, row, { kind: 'approve' });
  }
  const list = filterList(session, 'quota:2 state:undecided');
  await list.run();
  assert.deepEqual(list.rows.slice(0, 6), [1, 2, 4, 5, 7, 8], 'Privacy has two: the others are short');
});

test('the next exchange of a queue of decided ones is the next that still belongs to it', async (t) => {
  const session = await openPairs(t);
  for (const row of [2, 5, 6]) {
    await decide(session, row, { kind: 'skip' });
  }
  const list = filterList(session, 'state:skipped');
  await list.run();
  const order = { count: list.rows.length, rowAt: (position: number) => list.rows.at(position) };
  const next = async (position: number) =>
    (await nextExchange(session, order, { position, exchange: 0 }, list.wanted))?.row;
  assert.equal(await next(0), 5);
  await decide(session, 5, { kind: 'approve' });
  assert.equal(await next(0), 6);
  assert.equal(await next(2), 2);
});

test('a sample is a share of the rows, the same each time, and part of a larger sample', () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => row);
  for (const seed of [0, 1, 2, -7, 123_456]) {
    const small = rows.filter((row) => isSampled(row, 0.05, seed));
    // Four standard deviations.
    assert.ok(Math.abs(small.length - 1000) < 125, `seed ${seed}: ${small.length}`);
    assert.ok(small.every((row) => isSampled(row, 0.1, seed)));
  }
  const [one, other] = [1, 2].map((seed) => rows.filter((row) => isSampled(row, 0.05, seed)).join());
  assert.notEqual(one, other);
  assert.ok(rows.every((row) => isSampled(row, 1, 1) && !isSampled(row, 0, 1)));
});
