import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readShard } from '../../../src/cli/readOptions.ts';
import { RowRanges } from '../../../src/core/Rows.ts';

const ranges = fc.array(
  fc.tuple(fc.nat(200), fc.nat(20)).map(([from, more]): [number, number] => [from, from + more]),
  { maxLength: 8 },
);

test('a slice has the rows at its positions', () => {
  fc.assert(
    fc.property(ranges, fc.nat(200), fc.nat(200), (given, start, end) => {
      const rows = new RowRanges(given);
      assert.deepEqual([...rows.slice(start, end)], [...rows].slice(start, end));
    }),
  );
});

test('parts divide the rows: each row in one, in order, and no part has two rows more than another', () => {
  fc.assert(
    fc.property(ranges, fc.integer({ min: 1, max: 40 }), (given, count) => {
      const rows = new RowRanges(given);
      const parts = Array.from({ length: count }, (_, at) => [...rows.part(at + 1, count)]);
      assert.deepEqual(parts.flat(), [...rows]);
      const lengths = parts.map((part) => part.length);
      assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 1);
    }),
  );
});

test('parts of as many rows as there can be are exact', () => {
  const rows = RowRanges.first(9_007_199_254_740_991);
  const last = rows.part(999_999_999, 999_999_999);
  assert.equal(last.at(last.length - 1), 9_007_199_254_740_990);
});

test('a shard is a part from 1 to the number of parts', () => {
  assert.deepEqual(readShard(' 3/8'), { index: 3, count: 8 });
  for (const wrong of ['0/8', '9/8', '1', '1/0', '-1/2', '1.5/2', '1/2/3', 'a/b', '']) {
    assert.throws(() => readShard(wrong), /--shard must be like 3\/8/, wrong);
  }
});
