import assert from 'node:assert/strict';
import test from 'node:test';
import { ColumnTypes } from '../../../src/core/checks/ColumnTypes.ts';
import { lateTypes } from '../../../src/core/checks/LateType.ts';
import { isTimestamp } from '../../../src/core/checks/timestamp.ts';

/** What is late if 100 records have one value of `x` (or do not have it), and the next one another. */
function lateAfter(first: unknown, then: unknown) {
  const types = new ColumnTypes();
  types.add(first === undefined ? {} : { x: first }, 0, 100);
  types.add({ x: then }, 100);
  return lateTypes(types.root, 100).map(({ path, change }) => `${path.join('.')} ${change}`);
}

/** As `datasets` 4.0.0 with pyarrow 26 answered for files of 12 MB; `[]` loads. */
const tried: readonly (readonly [first: unknown, then: unknown, late: readonly string[]])[] = [
  [undefined, null, ['x field']],
  [undefined, 'abc', ['x field']],
  [undefined, [], ['x field']],
  [null, 'abc', ['x value']],
  [null, 3, ['x value']],
  [null, [], ['x value']],
  [null, {}, ['x value']],
  [3, 1.5, ['x fraction']],
  [3, 2, []],
  [3, 2 ** 53, []],
  [3, 1e30, ['x fraction']],
  [1.5, 3, []],
  ['abc', '2024-01-05', []],
  ['2024-01-05', 'abc', ['x text']],
  ['2024-01-05', '2024-01-05T10:00:00', []],
  ['2024-01-05', null, []],
  [[], [1], ['x.0 value']],
  [[], [null], []],
  [[null], [1], ['x.0 value']],
  [[], [{ a: 1 }], ['x.0 value']],
  [[1], [1.5], ['x.0 fraction']],
  [[1.5], [1], []],
  [{}, { a: 1 }, ['x.a field']],
  [{ a: 1 }, { a: 1, b: 2 }, ['x.b field']],
  [{ a: 1 }, { b: 2 }, ['x.b field']],
  [{ a: 1, b: 2 }, { a: 1 }, []],
  [{ a: null }, { a: 1 }, ['x.a value']],
  [{ a: 1 }, { a: 1.5 }, ['x.a fraction']],
  [{ a: 1 }, {}, []],
  [{ a: 1 }, { a: null }, []],
  [[{ a: 1 }], [{ a: 1, b: 2 }], ['x.0.b field']],
  [true, null, []],
  // Several types: another rule.
  [3, 'abc', []],
  ['abc', { a: 1 }, []],
];

for (const [first, then, late] of tried) {
  test(`${JSON.stringify(first)}, and late ${JSON.stringify(then)}`, () => {
    assert.deepEqual(lateAfter(first, then), late);
  });
}

test('fields whose names are data are one finding', () => {
  const types = new ColumnTypes();
  types.add({ scores: { a: 1 } }, 0);
  for (let row = 1; row < 500; row += 1) {
    types.add({ scores: { [`id${row}`]: 1 } }, row);
  }
  const [found, ...others] = lateTypes(types.root, 10);
  assert.deepEqual([found?.path, found?.row, found?.others, others], [['scores', 'id10'], 10, 489, []]);
});

test('points in time are those that Arrow takes for one', () => {
  const times = [
    ...['2024-01-05', '2024-01-05 10', '2024-01-05T10:00', '2024-01-05 10:00:00', '2024-01-05T10:00:00Z'],
    ...[
      '2024-01-05T10:00:00+02:00',
      '2024-01-05T10:00:00+0200',
      '2024-01-05T10Z',
      '2024-02-29',
      '0001-01-01',
    ],
  ];
  const texts = [
    ...['2024-01-05T10:00:00.123', '20240105', '2024-13-05', '2024-02-30', '2024-1-5', '10:00:00', '2024-01'],
    ...[
      '2024-01-05T1000',
      '2024-01-05t10:00:00',
      '2024-01-05Z',
      '2024-01-05T24:00:00',
      '2024-01-05T10:00:60',
    ],
    ...['-024-01-05', ' 2024-01-05', '2023-02-29', '1900-02-29', '2024-01-05T10:00:00 Z', '', '2024-04-31'],
  ];
  assert.deepEqual(
    times.filter((one) => !isTimestamp(one)),
    [],
  );
  assert.deepEqual(texts.filter(isTimestamp), []);
});
