import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { mergeObservations, observationKey } from '../../../src/core/disentangle/observations.ts';
import { type Pass, passes } from '../../../src/core/question/Task.ts';
import type { RawObservation } from '../../../src/core/sample/Exchange.ts';

const observation = fc.record({
  malicious_content: fc.constantFrom('Pick a lock', 'pick a lock!', 'a bomb', 'Ａ bomb', '💣', '🔫'),
  source: fc.constantFrom('Text instruction', 'text instructions', 'Image content'),
  risk_category: fc.constantFrom('Violence', 'Illegal activities', 'illegal activity'),
});
const found = fc.array(
  fc.record({ pass: fc.constantFrom(...passes), observations: fc.array(observation, { maxLength: 4 }) }),
  { maxLength: 4 },
);

const byPass = (all: readonly { readonly pass: Pass; readonly observations: readonly RawObservation[] }[]) =>
  passes.flatMap((pass) => all.filter((one) => one.pass === pass));

test('the order in which passes were answered changes nothing, since scores are asked about observations in their order', () => {
  const answers = fc.tuple(
    ...passes.map((pass) => fc.record({ pass: fc.constant(pass), observations: fc.array(observation) })),
  );
  fc.assert(
    fc.property(answers, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (all, order) => {
      assert.deepEqual(mergeObservations(order.flatMap((at) => all[at] ?? [])), mergeObservations(all));
    }),
  );
});

test('each observation is there once, as the first pass found it, with every pass that found it', () => {
  fc.assert(
    fc.property(found, (all) => {
      const merged = mergeObservations(all);
      const keys = merged.map((one) => one.key);
      assert.equal(new Set(keys).size, keys.length);
      for (const { key, observation: kept, passes: by } of merged) {
        const same = byPass(all).flatMap(({ pass, observations }) =>
          observations.filter((one) => observationKey(one) === key).map((one) => ({ pass, one })),
        );
        assert.deepEqual(kept, same[0]?.one);
        assert.deepEqual(by, [...new Set(same.map(({ pass }) => pass))]);
      }
      assert.equal(
        all.every(({ observations }) => observations.every((one) => keys.includes(observationKey(one)))),
        true,
      );
    }),
  );
});

const alike: readonly [a: string, b: string, same: boolean][] = [
  ['Pick a lock', ' pick  a LOCK!', true],
  ['Ａ bomb', 'a bomb', true],
  ['pick a lock', 'pick a clock', false],
  ['银行', '银 行', false],
  ['💣', '🔫', false],
  ['!!!', '???', false],
];

for (const [a, b, same] of alike) {
  test(`“${a}” and “${b}” are ${same ? 'one content' : 'two contents'}`, () => {
    const key = (text: string) =>
      observationKey({ malicious_content: text, source: 'Image content', risk_category: 'Violence' });
    assert.equal(key(a) === key(b), same);
  });
}
