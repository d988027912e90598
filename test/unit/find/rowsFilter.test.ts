import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parseQuery } from '../../../src/core/find/parseQuery.ts';
import { rowsFilter } from '../../../src/core/find/rowsFilter.ts';

test('rows are written as ranges', () => {
  assert.equal(rowsFilter([0, 1, 2, 6], 100), 'row:1-3,7');
  assert.equal(rowsFilter([4], 100), 'row:5');
});

test('a filter that would be too long lists the first rows', () => {
  assert.equal(rowsFilter([0, 2, 4, 6, 8], 'row:1,3,5'.length), 'row:1,3,5');
});

test('a filter of rows lists these rows and no others', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(60), { minLength: 1 }), (some) => {
      const rows = [...some].sort((a, b) => a - b);
      const { query, problems } = parseQuery(rowsFilter(rows, 4000));
      assert.deepEqual(problems, []);
      const [clause] = query.clauses;
      assert.ok(clause?.term.kind === 'row');
      const listed = clause.term.ranges.flatMap(({ from, to = from }) =>
        Array.from({ length: to - from + 1 }, (_, at) => from - 1 + at),
      );
      assert.deepEqual(listed, rows);
    }),
  );
});
