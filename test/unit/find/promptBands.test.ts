import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { promptBands, sharedKeys } from '../../../src/core/find/promptBands.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';

const near = (one: string, other: string) => {
  const keys = promptBands(other);
  return promptBands(one).some((key, at) => key === keys[at]);
};

const vocabulary = Array.from({ length: 400 }, (_, at) => `word${at}`);

/** A random text with this many words. */
function textOf(seed: number, words: number): string[] {
  let state = seed * 7919 + 1;
  return Array.from({ length: words }, () => {
    state = (state * 48271) % 2147483647;
    return vocabulary[state % vocabulary.length] ?? '';
  });
}

test('case, punctuation and spacing make no difference', () => {
  assert.ok(near('How do I fold this letter, please?', 'how do i   fold THIS letter please'));
  assert.ok(near('この手紙をどう折りますか。', 'この手紙をどう折りますか'));
});

test('texts that differ in a word of sixty are found, texts that have nothing in common are not', () => {
  let found = 0;
  let mistaken = 0;
  for (let seed = 1; seed <= 200; seed += 1) {
    const words = textOf(seed, 60);
    const changed = [...words.slice(0, 30), 'another', ...words.slice(31)];
    found += near(words.join(' '), changed.join(' ')) ? 1 : 0;
    mistaken += near(words.join(' '), textOf(seed + 1000, 60).join(' ')) ? 1 : 0;
  }
  assert.ok(found >= 180, `${found} of 200`);
  assert.equal(mistaken, 0);
});

test('a text without words has no keys', () => {
  assert.ok(promptBands(' … ').every(Number.isNaN));
  assert.ok(!near('', ''));
});

test('never throws, and is the same for the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) =>
      assert.deepEqual(promptBands(text), promptBands(text)),
    ),
  );
});

test('keys that occur more than once are found as by a naive count', () => {
  const key = fc.oneof(fc.nat(20), fc.constant(Number.NaN));
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      const found: number[] = [];
      sharedKeys(Float64Array.from(keys), (at) => found.push(at));
      const naive = keys.flatMap((one, at) => (keys.filter((other) => other === one).length > 1 ? [at] : []));
      assert.deepEqual(found, naive);
    }),
  );
});
