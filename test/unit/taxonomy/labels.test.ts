import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { canonicalCategory, canonicalSource, foldLabel } from '../../../src/core/taxonomy/riskLabels.ts';

/** Labels from DREAM's released file, VLGuard and FigStep (docs/datasets.md). */
const sources: readonly [met: string, meant: string | undefined][] = [
  ['text instructions', 'Text instruction'],
  ['text in the image', 'Text in the image'],
  ['image content', 'Image content'],
  ['Text content: words of others that the request quotes', 'Text content'],
  ['n/a', undefined],
  ['', undefined],
];
const categories: readonly [met: string, meant: string | undefined][] = [
  ['illegal activity', 'Illegal activities'],
  ['Sexually explicit', 'Sexual content'],
  ['PRIVACY', 'Privacy'],
  ['race', 'Discrimination'],
  ['Health', undefined],
  ['N/A', undefined],
];

for (const [met, meant] of sources) {
  test(`the source “${met}” means ${meant}`, () => assert.equal(canonicalSource(met), meant));
}
for (const [met, meant] of categories) {
  test(`the category “${met}” means ${meant}`, () =>
    assert.equal(canonicalCategory(met, defaultTaxonomy), meant));
}

test('no spelling means two categories', () => {
  const folds = defaultTaxonomy.flatMap(({ label, aliases }) => [
    ...new Set([label, ...aliases].map(foldLabel)),
  ]);
  assert.equal(new Set(folds).size, folds.length);
});
