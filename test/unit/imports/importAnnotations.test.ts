import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import test from 'node:test';
import fc from 'fast-check';
import type { ExchangeView } from '../../../src/core/review/ExchangeView.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { decide, viewOf } from '../../support/dataset/session.ts';
import {
  importFile,
  importInto,
  leftOut,
  openPairs,
  pairRecords,
  writeBeside,
} from '../../support/imports/importing.ts';
import { annotation, pairwise, rating, task } from '../../support/imports/labelStudioFiles.ts';
import { scaled } from '../../support/scaled.ts';

type Record = (typeof pairRecords)[0];
const [first, second, third] = pairRecords as [Record, Record, Record];

const data = (record: Record) => ({
  prompt: record.prompt,
  answer1: record.rejected,
  answer2: record.chosen,
});

const said = (user: number, side: string, at: string, more: readonly object[] = []) =>
  annotation(user, user, [pairwise(side), ...more], { updated_at: at, created_at: at });

const past = '2026-01-02T03:04:05.678Z';
const later = '2026-01-02T03:04:06.678Z';
/** After every decision of these tests, and not so far ahead that it is not believed. */
const soon = () => new Date(Date.now() + 3_600_000).toISOString();

const eventsOf = async (session: Session) => (await readJournal(session.dataset.path)).length;

test('importing the same file twice adds nothing, also after it was opened again', async (t) => {
  const session = await openPairs(t);
  const tasks = [
    task(1, data(first), [said(1, 'left', past, [rating(4, 'answer1')]), said(2, 'left', later)]),
    task(2, data(second), [said(1, 'right', past)]),
  ];
  const path = await writeBeside(session, 'ls.json', tasks);
  const once = await importInto(session, [path], { scale: '1-5' });
  assert.deepEqual([once.decisions.accepted, once.scores, once.known], [3, 1, 0]);
  const events = await eventsOf(session);
  for (const replace of [false, true]) {
    const twice = await importInto(session, [path, path], { scale: '1-5', replace });
    assert.deepEqual([twice.decisions.accepted, twice.scores, twice.known], [0, 0, 8], `replace: ${replace}`);
  }
  assert.equal(await eventsOf(session), events);
  assert.equal((await readJournal(session.dataset.path)).filter(({ type }) => type === 'pair').length, 3);
});

test('a dry run counts the same and writes nothing', async (t) => {
  const session = await openPairs(t);
  const path = await writeBeside(session, 'ls.json', [task(1, data(first), [said(1, 'left', past)])]);
  const dry = await importInto(session, [path], { dry: true });
  assert.equal(await eventsOf(session), 0);
  assert.deepEqual(dry, await importInto(session, [path]));
});

test('a later decision made here stays; an earlier one is overruled only if the user says so', async (t) => {
  const session = await openPairs(t);
  for (const row of [0, 1, 2]) {
    await decide(session, row, { kind: 'accept' });
  }
  const tasks = [
    task(1, data(first), [said(1, 'left', past)]),
    task(2, data(second), [said(1, 'left', soon())]),
    task(3, data(third), [said(1, 'left', soon()), said(2, 'right', past)]),
  ];
  const path = await writeBeside(session, 'ls.json', tasks);
  const kept = await importInto(session, [path]);
  assert.deepEqual([kept.decisions.accepted, kept.opinions], [2, 2], 'earlier ones are second opinions');
  assert.deepEqual(leftOut(kept).kept?.length, 2);
  for (const row of [0, 1, 2]) {
    assert.equal((await viewOf(session, row)).decision?.by, 'tester');
  }
  const replaced = await importInto(session, [path], { replace: true });
  assert.equal(replaced.replaced, 4);
  const decided = await Promise.all([0, 1, 2].map((row) => viewOf(session, row)));
  assert.deepEqual(
    decided.map(({ decision }) => decision?.chosen?.text),
    [first.rejected, second.rejected, third.rejected],
    'of several annotators the latest counts, also where all replace one decision',
  );
  const events = await eventsOf(session);
  await importInto(session, [path], { replace: true });
  assert.equal(await eventsOf(session), events);
  await decide(session, 0, { kind: 'swap' });
  await importInto(session, [path]);
  assert.equal((await viewOf(session, 0)).decision?.by, 'tester', 'a decision after the import stays');
});

test('a decision that was taken back is no obstacle, but what was taken back does not return by itself', async (t) => {
  const session = await openPairs(t);
  await decide(session, 0, { kind: 'accept' });
  await decide(session, 0, { kind: 'clear' });
  const path = await writeBeside(session, 'ls.json', [task(1, data(first), [said(1, 'left', past)])]);
  await importInto(session, [path]);
  assert.equal((await viewOf(session)).decision?.by, 'label-studio:1');
  await decide(session, 0, { kind: 'clear' });
  assert.equal((await importInto(session, [path])).known, 1);
  assert.equal((await viewOf(session)).decision, undefined);
  await importInto(session, [path], { replace: true });
  assert.equal((await viewOf(session)).decision?.by, 'label-studio:1');
});

test('a date in the future is not believed', async (t) => {
  const session = await openPairs(t);
  const report = await importFile(session, 'ls.json', [
    task(1, data(first), [said(1, 'left', '2999-01-01T00:00:00Z')]),
  ]);
  assert.deepEqual(leftOut(report), { future: [2] });
});

test('ids decide, and never against the request; without ids the request with its images does', async (t) => {
  const twins = [
    { ...first, id: 'a', image: 'x/one.png' },
    { ...first, id: 'b', image: 'x/two.png' },
    { ...first, id: 'c', image: 'x/two.png', chosen: 'Another answer.' },
  ];
  const session = await openPairs(t, twins);
  const lone = (more: object) => task(1, { ...data(first), ...more }, [said(1, 'left', past)]);
  for (const [more, expected] of [
    [{ id: 'b' }, 1],
    [{ id: 'b', prompt: 'Another request?' }, 'contradicts'],
    [{ id: 'b', image: 'http://host/files/one.png?token=1' }, 'contradicts'],
    [{ id: 'a', record_id: 'b' }, 'contradicts'],
    [{ image: '/data/local-files/?d=x%2Fone.png' }, 0],
    [{ image: '/data/upload/4/0a1b2c3d-two.png' }, 1],
    [{ image: 'two.png', answer2: 'Another answer.' }, 2],
    [{ image: 'two.png', answer2: 'An answer that none has.' }, 'ambiguous'],
    [{ id: 'unknown', image: 'one.png' }, 0],
    [{ prompt: 'Nobody asks this?' }, 'no-record'],
  ] as const) {
    await rm(`${session.dataset.path}.dream`, { recursive: true, force: true });
    const report = await importFile(session, 'ls.json', [lone(more)], { dry: true });
    if (typeof expected === 'string') {
      assert.deepEqual(Object.keys(leftOut(report)), [expected], JSON.stringify(more));
    } else {
      const other = await openPairs(t, twins);
      await importFile(other, 'ls.json', [lone(more)]);
      const decided = await Promise.all([0, 1, 2].map(async (row) => (await viewOf(other, row)).status));
      assert.deepEqual(
        decided.map((status) => status === 'accepted'),
        [0, 1, 2].map((row) => row === expected),
        JSON.stringify(more),
      );
    }
  }
});

test('a record that changed since the import makes its decisions stale, and the import can be renewed', async (t) => {
  const session = await openPairs(t);
  await importFile(session, 'ls.json', [task(1, data(first), [said(1, 'left', past)])]);
  const changed = await openPairs(t, [{ ...first, note: 'new' }, second]);
  const path = await writeBeside(changed, 'ls.json', [task(1, data(first), [said(1, 'left', past)])]);
  const [event] = await readJournal(session.dataset.path);
  await changed.addEvents([event as never]);
  assert.equal((await viewOf(changed)).stale, true);
  assert.equal((await importInto(changed, [path])).known, 1);
  await importInto(changed, [path], { replace: true });
  assert.equal((await viewOf(changed)).stale, false);
});

/** What several people and models say about three records, in any order and split over any files. */
const someAnnotations = fc.array(
  fc.record({
    record: fc.constantFrom(...pairRecords),
    user: fc.integer({ min: 1, max: 3 }),
    side: fc.constantFrom('left', 'right', 'cancelled'),
    stars: fc.integer({ min: 1, max: 5 }),
    at: fc.constantFrom(past, later, undefined),
  }),
  { minLength: 1, maxLength: 12 },
);

function statesOf(session: Session): Promise<readonly unknown[]> {
  return Promise.all(
    pairRecords.map(async (_, row) => {
      const { decision, candidates, status }: ExchangeView = await viewOf(session, row);
      const to = decision && [decision.verdict, decision.chosen?.text, decision.by];
      return [
        status,
        to,
        candidates.map(({ id, globalScore, judge }) => [id, globalScore?.all, judge?.model]),
      ];
    }),
  );
}

test('property: the order of items and files does not matter, and importing again adds nothing', async (t) => {
  await fc.assert(
    fc.asyncProperty(someAnnotations, fc.infiniteStream(fc.nat()), async (all, numbers) => {
      const tasks = all.map(({ record, user, side, stars, at }, index) =>
        task(index, data(record), [
          annotation(index, user, side === 'cancelled' ? [] : [pairwise(side), rating(stars, 'answer2')], {
            was_cancelled: side === 'cancelled',
            updated_at: at,
            created_at: at,
          }),
        ]),
      );
      const shuffled = tasks
        .map((one) => ({ one, by: numbers.next().value ?? 0 }))
        .sort((a, b) => a.by - b.by)
        .map(({ one }) => one);
      const cut = Math.floor(shuffled.length / 2);
      const [together, apart] = [await openPairs(t), await openPairs(t)];
      await importFile(together, 'all.json', tasks, { scale: '1-5' });
      const paths = [
        await writeBeside(apart, 'one.json', shuffled.slice(0, cut)),
        await writeBeside(apart, 'two.json', shuffled.slice(cut)),
      ].slice(cut === 0 ? 1 : 0);
      await importInto(apart, paths.toReversed(), { scale: '1-5' });
      assert.deepEqual(await statesOf(apart), await statesOf(together));
      const ids = async (session: Session) =>
        new Set((await readJournal(session.dataset.path)).map(({ id }) => id));
      assert.deepEqual(await ids(apart), await ids(together));
      const before = await eventsOf(apart);
      await importInto(apart, paths, { scale: '1-5' });
      assert.equal(await eventsOf(apart), before);
    }),
    { numRuns: scaled(5) },
  );
});
