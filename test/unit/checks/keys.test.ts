import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { hashParts } from '../../../src/core/checks/hashParts.ts';
import { repeatedKeys } from '../../../src/core/checks/repeatedKeys.ts';
import { sharedKeys } from '../../../src/core/checks/sharedKeys.ts';

/** Few different numbers, so that many are the same. */
const keys = fc.array(fc.oneof(fc.nat(12), fc.constantFrom(2 ** 32 - 1, 2 ** 32 - 2)), { maxLength: 30 });
const distinct = (all: readonly number[]) => [...new Set(all)].sort((a, b) => a - b);

test('repeated keys are those that stand there more than once', () => {
  fc.assert(
    fc.property(keys, (all) => {
      const naive = distinct(all.filter((key, at) => all.indexOf(key) !== at));
      assert.deepEqual([...repeatedKeys(Uint32Array.from(all), false)], naive);
    }),
  );
});

test('marked keys are repeated where both marks are there', () => {
  fc.assert(
    fc.property(keys, (all) => {
      const naive = distinct(all.filter((key) => all.includes(key % 2 === 0 ? key + 1 : key - 1)));
      assert.deepEqual([...repeatedKeys(Uint32Array.from(all), true)], naive);
    }),
  );
});

test('shared keys are those that stand on both sides', () => {
  fc.assert(
    fc.property(keys, keys, (own, others) => {
      const naive = distinct(own.filter((key) => others.includes(key)));
      assert.deepEqual([...sharedKeys(Uint32Array.from(own), Uint32Array.from(others))], naive);
    }),
  );
});

test('equal parts have equal hashes; parts that are cut elsewhere do not', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (parts) => assert.equal(hashParts(parts), hashParts([...parts]))),
  );
  assert.notEqual(hashParts(['ab', 'c']), hashParts(['a', 'bc']));
  assert.notEqual(hashParts([]), hashParts(['']));
  // As many of 100,000 texts collide as of random numbers: about one pair.
  const hashes = new Set(
    Array.from({ length: 100_000 }, (_, at) => hashParts([`images/${at}.png`, 'What is this?'])),
  );
  assert.ok(hashes.size > 99_980);
});
