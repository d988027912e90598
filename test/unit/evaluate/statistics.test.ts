import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { bootstrapMean, wilson } from '../../../src/core/evaluate/intervals.ts';
import { comparePaired, mcNemarExact } from '../../../src/core/evaluate/pairedTests.ts';

// Known values are statsmodels': proportion_confint(method='wilson') and mcnemar(exact=True). test/slow/evaluate compares many more.

function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);
}

test('Wilson’s interval is the published one', () => {
  near(wilson(39, 167)?.low, 0.1758009458242059);
  near(wilson(39, 167)?.high, 0.30324822283567104);
  assert.equal(wilson(0, 20)?.low, 0);
  assert.equal(wilson(20, 20)?.high, 1);
  assert.equal(wilson(0, 0), undefined);
});

test('Wilson’s interval contains the share, stays within 0 and 1, and narrows with more outcomes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (total, share) => {
        const successes = Math.round(total * share);
        const { low, high } = wilson(successes, total) ?? { low: 2, high: -1 };
        const more = wilson(successes * 2, total * 2) ?? { low: 2, high: -1 };
        assert.ok(0 <= low && low <= successes / total && successes / total <= high && high <= 1);
        assert.ok(more.high - more.low < high - low);
      },
    ),
  );
});

test('McNemar’s exact test is the published one', () => {
  assert.equal(mcNemarExact(0, 0), 1);
  assert.equal(mcNemarExact(5, 5), 1);
  near(mcNemarExact(6, 0), 0.03125);
  near(mcNemarExact(1, 9), 0.021484375);
  near(mcNemarExact(9, 1), 0.021484375);
  assert.ok(mcNemarExact(0, 5000) >= 0 && mcNemarExact(2500, 2600) > 0.1);
});

test('a bootstrap with the same seed is the same, and another seed gives nearly the same', () => {
  const values = Array.from({ length: 200 }, (_, at) => (at % 4) / 3);
  const one = bootstrapMean(values);
  assert.deepEqual(bootstrapMean(values), one);
  const other = bootstrapMean(values, { seed: 7, resamples: 2000 });
  assert.notDeepEqual(other, one);
  // The standard error of the mean is 0.0265.
  assert.ok(one && other && Math.abs(one.low - other.low) < 0.01 && Math.abs(one.high - other.high) < 0.01);
  assert.ok(
    Math.abs(one.low - (0.5 - 1.96 * 0.0264)) < 0.01 && Math.abs(one.high - (0.5 + 1.96 * 0.0264)) < 0.01,
  );
  assert.equal(bootstrapMean([]), undefined);
});

test('paired outcomes are compared question by question', () => {
  const pairs = [
    ...Array.from({ length: 9 }, () => [0, 1] as const),
    [1, 0] as const,
    ...Array.from({ length: 30 }, () => [1, 1] as const),
  ];
  const compared = comparePaired(pairs);
  assert.equal(compared?.difference, 0.2);
  assert.deepEqual([compared?.questions, compared?.up, compared?.down], [40, 9, 1]);
  near(compared?.p, 0.021484375);
  assert.ok(compared && compared.interval.low > 0 && compared.interval.high < 0.4);
  assert.equal(comparePaired([[0.5, 1]])?.p, undefined, 'shares are no yes or no');
  assert.equal(comparePaired([]), undefined);
});
