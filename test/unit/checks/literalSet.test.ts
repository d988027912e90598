import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { LiteralSet } from '../../../src/core/checks/answers/LiteralSet.ts';
import { scaled } from '../../support/scaled.ts';

const letters = fc.string({ unit: fc.constantFrom(...'abA B_]:['), minLength: 2, maxLength: 9 });

test('a literal is found in a text, in any case, exactly where a search for each would find one', () => {
  fc.assert(
    fc.property(
      fc.array(letters, { minLength: 1, maxLength: 8 }),
      fc.string({ unit: fc.constantFrom(...'abA B_]:[', 'é', '{'), maxLength: 60 }),
      fc.nat(70),
      (given, text, limit) => {
        const literals = given.map((one) => one.toLowerCase());
        const holds = (part: string) => literals.some((one) => part.toLowerCase().includes(one));
        assert.equal(new LiteralSet(literals).isIn(text), holds(text));
        assert.equal(new LiteralSet(literals, limit).isIn(text), holds(text.slice(0, limit)));
      },
    ),
    { numRuns: scaled(300) },
  );
});
