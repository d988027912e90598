import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { ListedRows } from '../../../src/host/page/PanelList.ts';
import { RowList } from '../../../src/io/find/RowList.ts';

function listOf(rows: readonly number[]): RowList {
  const list = new RowList();
  for (const row of rows) {
    list.push(row);
  }
  return list;
}

const rowsInAnyOrder = fc.uniqueArray(fc.nat(200_000), { maxLength: 60 });

test('has every row at its place, and knows the place of every row, in whatever order they come', () => {
  fc.assert(
    fc.property(rowsInAnyOrder, fc.boolean(), fc.nat(200_000), (drawn, sorted, other) => {
      const rows = sorted ? [...drawn].sort((a, b) => a - b) : drawn;
      const list = listOf(rows);
      assert.equal(list.length, rows.length);
      assert.deepEqual(list.slice(0, 100), rows);
      assert.deepEqual(
        rows.map((row) => list.positionOf(row)),
        rows.map((_, at) => at),
      );
      assert.equal(list.positionOf(other), rows.includes(other) ? rows.indexOf(other) : undefined);
      assert.equal(list.at(rows.length), undefined);
    }),
  );
});

test('holds more rows than one of its chunks', () => {
  const list = listOf(Array.from({ length: 150_000 }, (_, at) => at * 3));
  assert.equal(list.at(149_999), 449_997);
  assert.equal(list.positionOf(300_000), 100_000);
  assert.equal(list.positionOf(300_001), undefined);
});

test('a selection is of places, each once, and ends with the list', () => {
  const range = fc.tuple(fc.nat(80), fc.nat(20)).map(([from, more]) => [from, from + more] as const);
  fc.assert(
    fc.property(rowsInAnyOrder, fc.array(range, { maxLength: 5 }), (rows, ranges) => {
      const selected = new ListedRows(listOf(rows), ranges);
      const naive = rows.filter((_, at) => ranges.some(([from, to]) => at >= from && at <= to));
      assert.deepEqual([...selected], naive);
      assert.equal(selected.length, naive.length);
      assert.deepEqual(
        naive.map((_, at) => selected.at(at)),
        naive,
      );
    }),
  );
});
