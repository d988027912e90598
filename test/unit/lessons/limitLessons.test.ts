import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { directions } from '../../../src/core/export/lessons/Direction.ts';
import type { Lesson } from '../../../src/core/export/lessons/Lesson.ts';
import { type LimitedRow, limitedRow, limitLessons } from '../../../src/core/export/lessons/limitLessons.ts';

const lessons = fc
  .record({
    direction: fc.constantFrom(...directions),
    category: fc.constantFrom('none', 'Violence', 'Privacy', 'a\nb'),
  })
  .map((one): Lesson => ({ ...one, request: 'unknown', source: 'none', wantedWords: 1, unwantedWords: 1 }));

/** Rows of one answer, as pairs are, or of several, as conversations. */
const rowsOf = (maxLength: number) =>
  fc
    .array(fc.array(lessons, { maxLength }), { maxLength: 60 })
    .map((all) => all.map((one, at) => limitedRow(`r${at}`, one)));

const limitsOf = fc.record({ balance: fc.boolean(), quota: fc.nat({ max: 5 }) });

function keptOf(rows: readonly LimitedRow[], left: ReadonlyMap<string, unknown>): readonly LimitedRow[] {
  return rows.filter(({ key }) => !left.has(key));
}

function sum(rows: readonly LimitedRow[], side: 'careful' | 'helping'): number {
  return rows.reduce((all, row) => all + row[side], 0);
}

test('no category and direction has more rows than the quota, and one that has fewer keeps all', () => {
  fc.assert(
    fc.property(rowsOf(3), fc.integer({ min: 1, max: 5 }), fc.integer(), (rows, quota, seed) => {
      const kept = keptOf(rows, limitLessons(rows, { balance: false, quota }, seed));
      const group = ({ direction, category }: LimitedRow) => JSON.stringify([direction, category]);
      const before = Map.groupBy(rows, group);
      const after = Map.groupBy(kept, group);
      for (const [name, all] of before) {
        assert.equal(after.get(name)?.length ?? 0, Math.min(all.length, quota));
      }
    }),
  );
});

test('a balance leaves as many pairs of both directions, if there are any of both', () => {
  fc.assert(
    fc.property(rowsOf(1), limitsOf, fc.integer(), (rows, { quota }, seed) => {
      const before = keptOf(rows, limitLessons(rows, { balance: false, quota }, seed));
      const after = keptOf(rows, limitLessons(rows, { balance: true, quota }, seed));
      const few = Math.min(sum(before, 'careful'), sum(before, 'helping'));
      for (const side of ['careful', 'helping'] as const) {
        assert.equal(sum(after, side), few > 0 ? few : sum(before, side));
      }
    }),
  );
});

test('a balance takes only from the direction of which there is more, and never too much', () => {
  fc.assert(
    fc.property(rowsOf(4), limitsOf, fc.integer(), (rows, { quota }, seed) => {
      const before = keptOf(rows, limitLessons(rows, { balance: false, quota }, seed));
      const after = keptOf(rows, limitLessons(rows, { balance: true, quota }, seed));
      const [many, few] =
        sum(before, 'careful') > sum(before, 'helping')
          ? (['careful', 'helping'] as const)
          : (['helping', 'careful'] as const);
      assert.equal(sum(after, few), sum(before, few));
      assert.ok(sum(after, many) >= sum(after, few));
      const neither = ({ careful, helping }: LimitedRow) => careful === 0 && helping === 0;
      assert.equal(after.filter(neither).length, before.filter(neither).length);
    }),
  );
});

test('the rows that stay depend on the seed alone, not on the order of the rows', () => {
  fc.assert(
    fc.property(rowsOf(3), limitsOf, fc.integer(), (rows, limits, seed) => {
      const keys = [...limitLessons(rows, limits, seed).keys()].sort();
      const reversed = [...limitLessons(rows.toReversed(), limits, seed).keys()].sort();
      assert.deepEqual(keys, reversed);
    }),
  );
});

test('what is left out is named with its reason; without limits nothing is', () => {
  fc.assert(
    fc.property(rowsOf(3), limitsOf, fc.integer(), (rows, limits, seed) => {
      const left = limitLessons(rows, limits, seed);
      for (const [key, { reason, ...row }] of left) {
        assert.deepEqual(
          row,
          rows.find((one) => one.key === key),
        );
        assert.ok(reason === 'quota' ? limits.quota > 0 : limits.balance);
      }
      assert.equal(limitLessons(rows, { balance: false, quota: 0 }, seed).size, 0);
    }),
  );
});

test('a row whose answers teach both directions teaches neither', () => {
  const of = (...all: Lesson['direction'][]) => {
    const some = all.map(
      (direction): Lesson => ({
        direction,
        request: 'unknown',
        category: 'none',
        source: 'none',
        wantedWords: 1,
        unwantedWords: undefined,
      }),
    );
    return limitedRow('r', some).direction;
  };
  assert.equal(of('declining', 'helping'), 'neither');
  assert.equal(of('warning', 'helping'), 'neither');
  assert.equal(of('neither', 'helping', 'unread'), 'helping');
  assert.equal(of('warning', 'neither'), 'warning');
  assert.equal(of('unread'), 'unread');
  assert.equal(of(), 'neither');
});
