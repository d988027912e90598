import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { combineScores } from '../../../src/core/feedback/scores.ts';

const cases: readonly [
  share: number | undefined,
  score: number | undefined,
  weights: readonly [number, number],
  combined: number | undefined,
][] = [
  [1, 10, [0.5, 0.5], 10],
  [0, 0, [0.5, 0.5], 0],
  [0.5, 8, [0.5, 0.5], 6.5],
  [undefined, 8, [0.5, 0.5], 8],
  [0.5, undefined, [0.5, 0.5], 5],
  [undefined, undefined, [0.5, 0.5], undefined],
  [0.2, 8, [0, 1], 8],
  [0.2, 8, [1, 0], 2],
  [0.2, 8, [0, 0], undefined],
  [undefined, 8, [1, 0], undefined],
  [1, 4, [3, 1], 8.5],
];

for (const [share, score, [observationWeight, globalWeight], combined] of cases) {
  test(`share ${share} and score ${score}, weighed ${observationWeight}:${globalWeight}, come to ${combined}`, () => {
    assert.equal(combineScores(share, score, { observationWeight, globalWeight }), combined);
  });
}

test('a combined score is between its parts and does not depend on the scale of the weights', () => {
  const weight = fc.integer({ min: 1, max: 100 });
  fc.assert(
    fc.property(fc.nat(100), fc.nat(100), weight, weight, (percent, score, first, second) => {
      const settings = { observationWeight: first, globalWeight: second, margin: 1 };
      const combined = combineScores(percent / 100, score / 10, settings) ?? Number.NaN;
      assert.ok(
        combined >= Math.min(percent, score) / 10 - 1e-9 && combined <= Math.max(percent, score) / 10 + 1e-9,
      );
      const halved = { ...settings, observationWeight: first / 2, globalWeight: second / 2 };
      assert.ok(Math.abs((combineScores(percent / 100, score / 10, halved) ?? Number.NaN) - combined) < 1e-9);
    }),
  );
});
