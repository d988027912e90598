import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  type CalibrationItem,
  calibrate,
  calibrationError,
  type OrderedVerdict,
  positionBias,
} from '../../../src/core/evaluate/calibration.ts';

const plain: CalibrationItem = {
  question: 'safe',
  judge: 'j',
  people: true,
  label: 'safe',
  judged: true,
  probability: undefined,
  length: 10,
  annotations: [],
  source: 'm',
  category: undefined,
};

/** As many items in which people and the judge say this. */
function times(
  count: number,
  people: boolean,
  judged: boolean | undefined,
  more: Partial<CalibrationItem> = {},
): readonly CalibrationItem[] {
  return Array.from({ length: count }, () => ({
    ...plain,
    people,
    judged,
    label: people ? 'safe' : 'unsafe',
    ...more,
  }));
}

test('a judge of known agreement has the published accuracy, kappa and confusion', () => {
  // The example of 50 proposals on Wikipedia's page of Cohen's kappa: 0.4.
  const [one, ...others] = calibrate([
    ...times(20, true, true),
    ...times(5, true, false),
    ...times(10, false, true),
    ...times(15, false, false),
    ...times(3, true, undefined),
  ]);
  assert.ok(one);
  assert.deepEqual(others, []);
  assert.equal(one.accuracy?.value, 0.7);
  assert.ok('value' in one.kappa && Math.abs(one.kappa.value - 0.4) < 1e-12);
  assert.deepEqual([one.items, one.unjudged], [50, 3]);
  assert.deepEqual(one.confusion, [
    { label: 'safe', yes: 20, no: 5, unjudged: 3 },
    { label: 'unsafe', yes: 10, no: 15, unjudged: 0 },
  ]);
});

test('a judge is trusted by its kappa, not by its accuracy, and not by few labels', () => {
  const trustOf = (...items: readonly (readonly CalibrationItem[])[]) => calibrate(items.flat())[0]?.trust;
  // It always says yes: right in 19 of 20, and worth nothing.
  assert.equal(trustOf(times(95, true, true), times(5, false, true)), 'weak');
  assert.equal(trustOf(times(15, true, true), times(15, false, false)), 'sufficient');
  assert.equal(trustOf(times(8, true, true), times(8, false, false)), 'unknown');
  assert.equal(
    trustOf(times(40, true, true), times(20, true, false)),
    'weak',
    'one label only, and often wrong',
  );
  // Whoever always says yes would be right as often.
  assert.equal(trustOf(times(30, true, true)), 'unknown');
  assert.equal(trustOf(times(96, true, true), times(4, false, true)), 'unknown');
});

test('the calibration error is 0 if confidence is accuracy, and their difference if all are in one bin', () => {
  const said = (right: number, wrong: number, probability: number) =>
    [...times(right, true, true), ...times(wrong, false, true)].map((one) => ({
      people: one.people,
      judged: true,
      probability,
    }));
  const error = (items: Parameters<typeof calibrationError>[0]) => calibrationError(items) ?? Number.NaN;
  assert.ok(Math.abs(error(said(8, 2, 0.8))) < 1e-12);
  assert.ok(Math.abs(error(said(5, 5, 0.9)) - 0.4) < 1e-12);
  // Two bins of the same size: (0.4 + 0) / 2.
  assert.ok(Math.abs(error([...said(5, 5, 0.9), ...said(6, 4, 0.6)]) - 0.2) < 1e-12);
  // Confidence in a no is the probability of no.
  const no = { people: false, judged: false, probability: 0 };
  assert.equal(calibrationError([no]), 0);
  assert.equal(calibrationError(times(3, true, true) as never), undefined);
});

test('bias by length is found in answers and in pairs', () => {
  const [answers] = calibrate([
    ...times(20, false, true, { length: 500 }),
    ...times(20, false, false, { length: 5 }),
  ]);
  assert.ok(answers?.length.of === 'answers');
  assert.equal(answers.length.longer?.difference, 1);
  assert.equal(answers.length.shorter?.difference, 0);
  const pair = { question: 'prefers' } as const;
  const [pairs] = calibrate([
    // People prefer the shorter one, the judge the longer one, whichever comes first.
    ...times(10, false, true, { ...pair, length: 100 }),
    ...times(10, true, false, { ...pair, length: -100 }),
    ...times(5, true, false, { ...pair, length: 0 }),
  ]);
  assert.ok(pairs?.length.of === 'pairs');
  assert.deepEqual(
    [pairs.length.longerPreferred?.difference, pairs.length.longerPreferred?.questions],
    [1, 20],
  );
});

test('every item is in one calibration, judged or not, whatever the labels', () => {
  const items = fc.array(
    fc.record({
      question: fc.constantFrom('declines', 'safe', 'prefers'),
      judge: fc.constantFrom('a', '__proto__'),
      people: fc.boolean(),
      judged: fc.option(fc.boolean(), { nil: undefined }),
      length: fc.nat(9),
      label: fc.constantFrom('x', '__proto__'),
      category: fc.option(fc.constantFrom('__proto__', 'c'), { nil: undefined }),
    }),
  );
  fc.assert(
    fc.property(items, (some) => {
      const all = calibrate(some.map((one) => ({ ...plain, ...one })));
      const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
      assert.equal(sum(all.map((one) => one.items + one.unjudged)), some.length);
      const cells = all.flatMap((one) =>
        one.confusion.flatMap(({ yes, no, unjudged }) => [yes, no, unjudged]),
      );
      assert.equal(sum(cells), some.length);
      for (const { items: count, bySource, byCategory, question, judge } of all) {
        assert.equal(sum(Object.values(bySource).map((one) => one.items)), count);
        const named = some.filter((one) => one.question === question && one.judge === judge);
        const judged = named.filter((one) => one.judged !== undefined && one.category !== undefined);
        assert.equal(sum(Object.values(byCategory).map((one) => one.items)), judged.length);
      }
    }),
  );
});

test('a judge that follows the order is told from one that is steady and one that is unsteady', () => {
  const both = (judge: string, one: OrderedVerdict['better'], other: OrderedVerdict['better']) => [
    { judge, place: 'a#1', first: 'x', second: 'y', better: one },
    { judge, place: 'a#1', first: 'y', second: 'x', better: other },
  ];
  const single: OrderedVerdict = { judge: 'z', place: 'b#1', first: 'x', second: 'y', better: 'first' };
  assert.deepEqual(
    positionBias([
      ...both('order', 'first', 'first'),
      ...both('last', 'second', 'second'),
      ...both('steady', 'first', 'second'),
      ...both('unsteady', 'equal', 'first'),
      single,
    ]),
    [
      { judge: 'last', pairs: 1, first: 0, second: 1, unsteady: 0 },
      { judge: 'order', pairs: 1, first: 1, second: 0, unsteady: 0 },
      { judge: 'steady', pairs: 1, first: 0, second: 0, unsteady: 0 },
      { judge: 'unsteady', pairs: 1, first: 0, second: 0, unsteady: 1 },
    ],
  );
});
