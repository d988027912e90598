import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Hash64Combiner, hash64 } from '../../../src/core/text/hash64.ts';
import { type ColumnEntries, packPosition } from '../../../src/io/duplicates/BlockEntries.ts';
import { findContradictions, findDuplicates, findShared } from '../../../src/io/duplicates/Match.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';

interface Entry {
  readonly row: number;
  readonly ordinal: number;
  readonly low: number;
  readonly high: number;
}

/** Few different halves, including large ones, so that many entries are the same and many nearly so. */
const half = fc.oneof(fc.nat(4), fc.constantFrom(2 ** 31, 2 ** 32 - 1, 2 ** 32 - 2));
/** By block and record: the hashes of its entries. */
const dataset = fc.array(fc.array(fc.array(fc.tuple(half, half), { maxLength: 3 }), { maxLength: 4 }), {
  maxLength: 4,
});
type Dataset = typeof dataset extends fc.Arbitrary<infer Value> ? Value : never;

const firstRow = (block: number) => block * 2048;

function blocksOf(all: Dataset): ColumnEntries {
  const blocks = all.map((records) =>
    records.flatMap((entries, row) =>
      entries.flatMap(([low, high], ordinal) => [low, high, packPosition({ row, ordinal })]),
    ),
  );
  return {
    numbers: Uint32Array.from(blocks.flat()),
    rows: Uint32Array.from(all, (_, block) => firstRow(block)),
    lengths: Uint32Array.from(blocks, (block) => block.length),
  };
}

function entriesOf(all: Dataset): readonly Entry[] {
  return all.flatMap((records, block) =>
    records.flatMap((entries, row) =>
      entries.map(([low, high], ordinal) => ({ row: firstRow(block) + row, ordinal, low, high })),
    ),
  );
}

const isEqual = (one: Entry) => (other: Entry) => one.low === other.low && one.high === other.high;

test('entries that equal an earlier one refer to the first of them', () => {
  fc.assert(
    fc.property(dataset, (all) => {
      const entries = entriesOf(all);
      const naive = entries.flatMap((one, at) => {
        const first = entries.findIndex(isEqual(one));
        return first < at ? [{ row: one.row, ordinal: one.ordinal, other: entries[first]?.row }] : [];
      });
      assert.deepEqual(findDuplicates(blocksOf(all)), naive);
    }),
  );
});

test('marked entries refer to the first that is equal except for the mark', () => {
  fc.assert(
    fc.property(dataset, (all) => {
      const entries = entriesOf(all);
      const naive = entries.flatMap((one) => {
        const low = one.low % 2 === 0 ? one.low + 1 : one.low - 1;
        const other = entries.find(isEqual({ ...one, low }));
        return other ? [{ row: one.row, ordinal: one.ordinal, other: other.row }] : [];
      });
      assert.deepEqual(findContradictions(blocksOf(all)), naive);
    }),
  );
});

test('entries that another dataset contains refer to the first one there', () => {
  fc.assert(
    fc.property(dataset, dataset, (own, others) => {
      const there = entriesOf(others);
      const naive = entriesOf(own).flatMap((one) => {
        const other = there.find(isEqual(one));
        return other ? [{ row: one.row, ordinal: one.ordinal, other: other.row }] : [];
      });
      assert.deepEqual(findShared(blocksOf(own), blocksOf(others)), naive);
    }),
  );
});

const bitsOf = (...texts: readonly string[]) => {
  const fold = new Hash64Combiner();
  fold.begin();
  for (const { low, high } of texts.map(hash64)) {
    fold.add(low, high);
  }
  return { low: fold.low, high: fold.high };
};

test('equal texts have equal bits; texts that are cut elsewhere, longer by nothing or in another order do not', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: anyCharacter })), (texts) =>
      assert.deepEqual(
        bitsOf(...texts),
        bitsOf(...texts.map((text) => `${text.slice(0, 3)}${text.slice(3)}`)),
      ),
    ),
  );
  assert.notDeepEqual(bitsOf('ab', 'c'), bitsOf('a', 'bc'));
  assert.notDeepEqual(bitsOf('a', 'b'), bitsOf('b', 'a'));
  assert.notDeepEqual(bitsOf(), bitsOf(''));
  assert.notDeepEqual(bitsOf('a'), bitsOf('a\0'));
  assert.notDeepEqual(bitsOf('12345678'), bitsOf('12345678\0'));
});

test('either half of the bits is as good as a random number, for texts that differ in little', () => {
  const count = 200_000;
  for (const many of [
    (at: number) => bitsOf(`images/${at}.png`, 'What is this?'),
    (at: number) => bitsOf(`What is ${at} in this image, and who would do such a thing?`),
    (at: number) => bitsOf('aaaaaaaa'.repeat(4), String.fromCharCode(at & 255, at >> 8, at & 15)),
  ]) {
    const all = Array.from({ length: count }, (_, at) => many(at));
    // Among this many random 32-bit numbers about five pairs are equal.
    for (const half of [new Set(all.map(({ low }) => low)), new Set(all.map(({ high }) => high))]) {
      assert.ok(half.size > count - 25, `${count - half.size} collisions`);
    }
  }
});
