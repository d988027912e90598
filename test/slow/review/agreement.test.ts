import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { agreementOf, type Figure, type Ratings } from '../../../src/core/review/agreement.ts';
import { Random } from '../../support/hostile/Random.ts';
import { seed } from '../../support/seed.ts';
import { askPython } from '../askPython.ts';

/** Labels of curators (rows) for exchanges (columns); null is no rating. */
type Case = readonly (readonly (string | null)[])[];

/** What the packages compute; null if they have no number. */
interface Published {
  readonly alpha: number | null;
  readonly kappas: Readonly<Record<string, number | null>>;
  readonly accuracies: Readonly<Record<string, number>>;
}

function ratingsOf(one: Case): readonly Ratings[] {
  return Array.from(
    { length: one[0]?.length ?? 0 },
    (_, column) =>
      new Map(
        one.flatMap((row, curator): (readonly [string, string])[] => {
          const label = row[column] ?? null;
          return label === null ? [] : [[`c${curator}`, label]];
        }),
      ),
  );
}

/** Cases of every kind: few and many labels, ratings that are missing, equal ones, nothing in common. */
function makeCases(random: Random, count: number): readonly Case[] {
  const make = (): Case => {
    const [curators, exchanges, labels] = [2 + random.below(4), 1 + random.below(12), 1 + random.below(4)];
    const missing = random.pick([0, 1, 3, 8]);
    return Array.from({ length: curators }, () =>
      Array.from({ length: exchanges }, () =>
        random.below(10) < missing ? null : `label ${random.below(labels)}`,
      ),
    );
  };
  return Array.from({ length: count }, make);
}

const special: readonly Case[] = [
  [['a'], ['a']],
  [['a'], ['b']],
  [
    ['a', 'a', 'b'],
    [null, null, null],
  ],
  [
    ['a', null],
    [null, 'b'],
  ],
  [
    ['a', 'a', 'b'],
    ['a', 'a', null],
  ],
  [
    ['a', 'a', 'b', 'b'],
    ['a', 'b', 'a', 'b'],
  ],
  [
    ['a', 'b'],
    ['b', 'a'],
  ],
];

function isSame(figure: Figure | undefined, published: number | null | undefined): boolean {
  return figure && 'value' in figure
    ? typeof published === 'number' && Math.abs(figure.value - published) < 1e-9
    : published === null;
}

test('agreement is what krippendorff and scikit-learn compute, and undefined where they have no number', async (t) => {
  const cases = [...special, ...makeCases(new Random(seed), 1000)];
  const script = join(import.meta.dirname, 'agreement.py');
  const published = await askPython<Published>(t, script, cases);
  if (!published) {
    return;
  }
  assert.equal(published.length, cases.length);
  let undefinedFigures = 0;
  for (const [at, one] of cases.entries()) {
    const { alpha, kappas, percent } = agreementOf(ratingsOf(one));
    const expected: Published | undefined = published[at];
    const context: string = `${JSON.stringify(one)} ${JSON.stringify({ alpha, kappas, expected })}`;
    undefinedFigures += 'value' in alpha ? 0 : 1;
    assert.ok(isSame(alpha, expected?.alpha), context);
    const names = kappas.map(({ curators }) => curators.join(' '));
    assert.deepEqual(names.toSorted(), Object.keys(expected?.kappas ?? {}).toSorted(), context);
    for (const { curators, kappa } of kappas) {
      assert.ok(isSame(kappa, expected?.kappas[curators.join(' ')]), context);
    }
    const [accuracy, ...others] = Object.values(expected?.accuracies ?? {});
    if (one.length === 2) {
      assert.equal(others.length, 0);
      assert.ok(isSame(percent, accuracy ?? null), context);
    }
  }
  t.diagnostic(`${cases.length} cases, ${undefinedFigures} without alpha, seed ${seed} (DREAM_CURATOR_SEED)`);
  assert.ok(undefinedFigures > 20 && undefinedFigures < cases.length / 2);
});
