import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { bootstrapMean, wilson } from '../../../src/core/evaluate/intervals.ts';
import { mcNemarExact } from '../../../src/core/evaluate/pairedTests.ts';
import { Random } from '../../support/hostile/Random.ts';
import { seed } from '../../support/seed.ts';
import { askPython } from '../askPython.ts';

const script = join(import.meta.dirname, 'statistics.py');
const tolerance = 1e-12;

test('Wilson’s intervals are those of statsmodels', async (t) => {
  const random = new Random(seed);
  const drawn = Array.from({ length: 500 }, () => {
    const total = 1 + random.below(random.pick([10, 500, 100_000]));
    return [random.below(total + 1), total] as const;
  });
  const edges = [1, 2, 167, 10_000].flatMap((total) => [[0, total] as const, [total, total] as const]);
  const cases = [...edges, ...drawn];
  const published = await askPython<readonly [number, number]>(
    t,
    script,
    cases.map((numbers) => ({ kind: 'wilson', numbers })),
  );
  for (const [at, [low, high]] of published?.entries() ?? []) {
    const [successes, total] = cases[at] ?? [0, 0];
    const own = wilson(successes, total);
    const context = `${successes} of ${total}: ${own?.low}..${own?.high}, not ${low}..${high}`;
    assert.ok(own && Math.abs(own.low - low) < tolerance && Math.abs(own.high - high) < tolerance, context);
  }
});

test('McNemar’s exact test is that of statsmodels', async (t) => {
  const random = new Random(seed);
  const cases: readonly (readonly [number, number])[] = [
    ...[0, 1, 2, 20, 3000].flatMap(
      (many) =>
        [
          [0, many],
          [many, 0],
          [many, many],
          [many, many + 1],
        ] as const,
    ),
    ...Array.from({ length: 500 }, () => {
      const most = random.pick([8, 60, 2000]);
      return [random.below(most), random.below(most)] as const;
    }),
  ];
  const published = await askPython<number>(
    t,
    script,
    cases.map((numbers) => ({ kind: 'mcnemar', numbers })),
  );
  for (const [at, expected] of published?.entries() ?? []) {
    const [up, down] = cases[at] ?? [0, 0];
    const own = mcNemarExact(up, down);
    // Probabilities may be tiny: the difference is compared with them. Below 1e-200, statsmodels says 0.
    const isSame = Math.abs(own - expected) <= 1e-9 * expected + 1e-200;
    assert.ok(isSame, `${up} up, ${down} down: ${own}, not ${expected}`);
  }
});

test('bootstrap intervals of means are those of SciPy, as far as chance allows', async (t) => {
  const random = new Random(seed);
  // Shares of three answers, and differences of them.
  const cases = Array.from({ length: 30 }, (_, at) =>
    Array.from({ length: random.pick([30, 167, 450]) }, () =>
      at % 2 === 0 ? random.below(4) / 3 : (random.below(7) - 3) / 3,
    ),
  );
  const published = await askPython<readonly [number, number]>(
    t,
    script,
    cases.map((numbers) => ({ kind: 'bootstrap', numbers })),
  );
  for (const [at, [low, high]] of published?.entries() ?? []) {
    const values = cases[at] ?? [];
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length;
    const error = Math.sqrt(variance / values.length);
    const own = bootstrapMean(values);
    // A quantile of 2.5 % of 2,000 resamples has a standard error of 0.06 of the mean's; six of them, and a step of the mean.
    const chance = 6 * 0.063 * error + 1 / 3 / values.length;
    const context = `${values.length} values: ${own?.low}..${own?.high}, not ${low}..${high}`;
    assert.ok(own && Math.abs(own.low - low) < chance && Math.abs(own.high - high) < chance, context);
  }
});
