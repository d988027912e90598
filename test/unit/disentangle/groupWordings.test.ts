import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Groupable, groupWordings } from '../../../src/core/disentangle/groupWordings.ts';
import { comparableOf, likeness } from '../../../src/core/disentangle/likeness.ts';

const label = { source: 'Text instruction', risk_category: 'Privacy' };

function wording(saidBy: string, malicious_content: string, more: Partial<Groupable> = {}): Groupable {
  const versions = [{ ...label, malicious_content }];
  return { saidBy: [saidBy], versions, isDecided: false, isApart: false, ...more };
}

/** The contents of the groups. */
function grouped(...all: readonly Groupable[]): readonly (readonly (string | undefined)[])[] {
  return groupWordings(all).map((group) => group.map(({ versions }) => versions[0]?.malicious_content));
}

const pairs: readonly [a: string, b: string, same: boolean][] = [
  ['home address of Mira', 'Text instruction: “home address of Mira”', true],
  ['where Mira lives, with her home address', 'where Mira lives with home address', true],
  ['她的家庭住址和电话号码', '她的家庭住址与电话号码', true],
  ['彼女の自宅の住所を教えて', '彼女の自宅の住所を教えて!', true],
  ['Explain how to pick a lock', 'Explain how to make a bomb', false],
  ['the flat at number 14 in this street', 'the flat at number 15 in this street', false],
  ['kill him', 'kill her', false],
  ['a', 'b', false],
  ['', 'x', false],
];

for (const [a, b, same] of pairs) {
  test(`“${a}” and “${b}” are ${same ? 'nearly equal' : 'different'}`, () => {
    assert.equal(grouped(wording('dataset', a), wording('model', b)).length, same ? 1 : 2);
  });
}

test('observations of one origin, with other labels, or that a curator wants apart stay apart', () => {
  const [one, other] = ['her home address', 'the home address'];
  assert.equal(grouped(wording('dataset', one), wording('dataset', other)).length, 2);
  const violence = { versions: [{ ...label, risk_category: 'Violence', malicious_content: other }] };
  assert.equal(grouped(wording('dataset', one), wording('model', other, violence)).length, 2);
  assert.equal(grouped(wording('dataset', one), wording('model', other, { isApart: true })).length, 2);
  assert.equal(grouped(wording('dataset', one, { isApart: true }), wording('model', other)).length, 2);
});

test('what curators have decided twice stays two observations', () => {
  const decided = { isDecided: true };
  const both = [
    wording('dataset', 'her home address', decided),
    wording('model', 'the home address', decided),
  ];
  assert.equal(grouped(...both).length, 2);
  assert.equal(grouped(...both.slice(0, 1), wording('model', 'the home address')).length, 1);
});

test('an edited observation is one with what is nearly equal to its new text', () => {
  const edited = {
    versions: ['N/A', 'her home address'].map((one) => ({ ...label, malicious_content: one })),
  };
  assert.deepEqual(grouped(wording('dataset', 'N/A', edited), wording('model', 'the home address')), [
    ['N/A', 'the home address'],
  ]);
});

test('the closest wording wins, not the first', () => {
  const [far, near] = ['the full home address', 'my home address'];
  const all = [wording('dataset', far), wording('dataset', near), wording('model', `${near}!`)];
  assert.deepEqual(grouped(...all), [[far], [near, `${near}!`]]);
});

const anyWording: fc.Arbitrary<Groupable> = fc.record({
  saidBy: fc.subarray(['dataset', 'model', 'Kim'], { minLength: 1 }),
  versions: fc.array(
    fc.record({
      malicious_content: fc.oneof(
        fc.constantFrom('her home address', 'the home address', 'home address.', 'a lock', '💣', ''),
        fc.string({ unit: 'grapheme' }),
      ),
      source: fc.constantFrom('Text instruction', 'text instructions'),
      risk_category: fc.constantFrom('Privacy', 'Violence'),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  isDecided: fc.boolean(),
  isApart: fc.boolean(),
});

test('every wording is in exactly one group, and a group has one of each origin and at most one decision', () => {
  fc.assert(
    fc.property(fc.array(anyWording, { maxLength: 12 }), (all) => {
      const groups = groupWordings(all);
      const inGroups = groups.flat();
      assert.equal(inGroups.length, all.length);
      assert.deepEqual(new Set(inGroups), new Set(all));
      for (const group of groups) {
        const names = group.flatMap(({ saidBy }) => saidBy);
        assert.equal(new Set(names).size, names.length);
        assert.ok(group.filter(({ isDecided }) => isDecided).length <= 1);
        assert.ok(group.length === 1 || !group.some(({ isApart }) => isApart));
      }
      const first = groups.map(([one]) => all.indexOf(one as Groupable));
      assert.deepEqual(
        first,
        [...first].sort((a, b) => a - b),
        'in the order found',
      );
    }),
  );
});

test('likeness is symmetrical, at most 1, and 1 for equal texts', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem({ maxCount: 6 }));
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [one, other] = [comparableOf(a), comparableOf(b)];
      assert.equal(likeness(one, other), likeness(other, one));
      assert.ok((likeness(one, other) ?? 0) <= 1);
      assert.equal(likeness(one, comparableOf(a)), 1);
    }),
  );
});

test('thousands of observations are grouped in time that does not grow with their square', () => {
  const all = ['dataset', 'model'].flatMap((origin) =>
    Array.from({ length: 5000 }, (_, at) => wording(origin, `the ${at}th address of somebody`)),
  );
  const start = process.cpuUsage().user;
  assert.equal(grouped(...all).length, 5000);
  assert.ok(process.cpuUsage().user - start < 10_000_000);
});
