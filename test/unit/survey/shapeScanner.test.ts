import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { LiteralSet } from '../../../src/core/checks/answers/LiteralSet.ts';
import { ShapeScanner } from '../../../src/io/survey/shape/ShapeScanner.ts';
import { scaled } from '../../support/scaled.ts';

const literal = fc.string({ unit: fc.constantFrom(...'nbc _]:'), minLength: 3, maxLength: 8 });
const sets = (minLength: number, maxLength: number) =>
  fc.array(fc.array(literal, { minLength: 1, maxLength: 4 }), { minLength, maxLength });
/** Escapes are two bytes, of which the second may be the beginning of a literal. */
const text = fc
  .string({ unit: fc.constantFrom(...'nbNC _]:', '\n', '\t', '\\', '"'), maxLength: 60 })
  .map((words) => `A${words}.`);

test('the scanner finds the literals of texts that a search in each decoded text finds', () => {
  let plain = 0;
  fc.assert(
    fc.property(
      // More than eight share bits of the table.
      fc.oneof(sets(2, 3), sets(9, 16)),
      fc.array(text, { minLength: 1, maxLength: 4 }),
      fc.nat(40),
      fc.nat(0xffff),
      (given, texts, limit, wanted) => {
        const built = given.map((literals, at) => new LiteralSet(literals, at === 0 ? limit : undefined));
        const scanner = new ShapeScanner(built);
        const record = Buffer.from(JSON.stringify({ ...texts }));
        scanner.room(record.length).set(record);
        if (scanner.scan(0, record.length) < texts.length) {
          return;
        }
        plain += 1;
        for (const [at, one] of texts.entries()) {
          const holds = given.map((literals) => literals.some((word) => one.toLowerCase().includes(word)));
          const found = scanner.find(at, wanted, 0);
          for (const [index, set] of built.entries()) {
            const isFound = ((found >> index) & 1) === 1;
            const isWanted = ((wanted >> index) & 1) === 1;
            if (set.limit === Number.POSITIVE_INFINITY || !isWanted) {
              assert.equal(isFound, isWanted && holds[index]);
            } else {
              // Its limit is one in bytes, within which are as many characters at least.
              assert.ok(isFound ? holds[index] : !set.isIn(one));
            }
          }
          const ending = scanner.find(at, wanted, 0xffff);
          assert.ok((ending & found) === ending && (ending === 0) === (found === 0));
        }
      },
    ),
    { numRuns: scaled(100) },
  );
  assert.ok(plain > scaled(40), `${plain} were plain`);
});

test('each of sixteen sets is found alone, wherever its literal is', () => {
  const words = [...'abcdefghijklmnop'].map((letter) => `z${letter}q${letter}j${letter}x`);
  const scanner = new ShapeScanner(words.map((word) => new LiteralSet([word])));
  for (const [at, word] of words.entries()) {
    for (let before = 1; before < 40; before += 1) {
      const record = Buffer.from(JSON.stringify([{ said: `${'-'.repeat(before)}${word}, it said` }]));
      scanner.room(record.length).set(record);
      assert.equal(scanner.scan(0, record.length), 1);
      for (const [other] of words.entries()) {
        assert.equal(scanner.find(0, 1 << other, 0), other === at ? 1 << at : 0, `${word} after ${before}`);
      }
    }
  }
});
