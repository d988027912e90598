import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { RowSet } from '../../../src/core/RowSet.ts';

const row = fc.oneof(fc.nat(200), fc.integer({ min: 65_400, max: 65_700 }), fc.nat(1_000_000));

test('holds what a set of numbers holds, in ascending order', () => {
  fc.assert(
    fc.property(fc.array(row), row, (rows, from) => {
      const set = RowSet.of(rows);
      const expected = [...new Set(rows)].sort((a, b) => a - b);
      assert.deepEqual([...set], expected);
      assert.equal(set.size, expected.length);
      assert.deepEqual([...RowSet.unpack(set.pack())], expected);
      const rest = expected.filter((one) => one >= from);
      assert.deepEqual([...set.from(from)], rest);
      assert.ok(rows.every((one) => set.has(one)) && set.has(from) === expected.includes(from));
      set.deleteFrom(from);
      assert.deepEqual(
        [...set],
        expected.filter((one) => one < from),
      );
      assert.equal(set.size, expected.length - rest.length);
    }),
  );
});

test('a dense set takes a bit a row, and is still right', () => {
  const set = new RowSet();
  for (let at = 0; at < 200_000; at += 1) {
    set.add(at * 3);
  }
  assert.equal(set.size, 200_000);
  const bytes = set.pack().data.length;
  assert.ok(bytes <= 600_000 / 8 + 8192, `${bytes} bytes`);
  assert.deepEqual([set.has(299_997), set.has(299_998)], [true, false]);
  set.deleteFrom(300_000);
  assert.deepEqual([set.size, set.has(299_997), set.has(300_000)], [100_000, true, false]);
});
