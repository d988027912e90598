import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { parseTaxonomy } from '../../../src/core/taxonomy/parseTaxonomy.ts';
import { canonicalCategory, categoryStyles } from '../../../src/core/taxonomy/riskLabels.ts';

const own = { label: 'Fraud', definition: 'Takes money by deceit.', aliases: ['Scam'] };

test('a taxonomy is a list of categories, or an object that holds one; aliases may be absent', () => {
  const { aliases: _aliases, ...bare } = own;
  for (const value of [[own], { categories: [own] }, [{ ...own, icon: 'credit-card', color: 'green' }]]) {
    const read = parseTaxonomy(JSON.stringify(value));
    assert.ok(read.ok);
    assert.equal(canonicalCategory('scams', read.taxonomy), 'Fraud');
  }
  const read = parseTaxonomy(`\ufeff${JSON.stringify([bare])}`);
  assert.deepEqual(read.ok && read.taxonomy, [{ ...bare, aliases: [] }]);
});

test('DREAM’s nine are a taxonomy that can be read back', () => {
  const read = parseTaxonomy(JSON.stringify(defaultTaxonomy));
  assert.deepEqual(read.ok && read.taxonomy, defaultTaxonomy);
});

const refused: readonly [name: string, text: string, says: RegExp][] = [
  ['no JSON', '{', /^It is not JSON/],
  ['nothing in it', '[]', /categories/],
  ['no definition', JSON.stringify([{ label: 'Fraud' }]), /categories\.0\.definition/],
  ['an unknown key', JSON.stringify([{ ...own, colour: 'red' }]), /colour/],
  ['an unknown colour', JSON.stringify([{ ...own, color: 'pink' }]), /categories\.0\.color/],
  ['an icon with markup', JSON.stringify([{ ...own, icon: '"><img' }]), /codicon/],
  ['a label with a colon', JSON.stringify([{ ...own, label: 'Fraud: money' }]), /colon/],
  ['one label twice', JSON.stringify([own, { ...own, label: 'frauds', aliases: [] }]), /“fraud” means both/],
  [
    'an alias that is another’s label',
    JSON.stringify([own, { label: 'Theft', definition: 'x', aliases: ['fraud'] }]),
    /“fraud” means both “Fraud” and “Theft”/,
  ],
];

for (const [name, text, says] of refused) {
  test(`a taxonomy with ${name} is refused with its reason`, () => {
    const read = parseTaxonomy(text);
    assert.ok(!read.ok);
    assert.match(read.problems.join('; '), says);
  });
}

test('any text is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      assert.equal(typeof parseTaxonomy(text).ok, 'boolean');
    }),
  );
});

test('categories without a look take one hue after the other', () => {
  const plain = ['a', 'b', 'c'].map((label) => ({ label, definition: label, aliases: [] }));
  const hues = Object.values(categoryStyles(plain)).map((look) => look.hue);
  assert.equal(new Set(hues).size, 3);
});
