import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { wordDiff } from '../../../webview/text/wordDiff.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';

const text = fc.oneof(
  fc
    .array(fc.constantFrom('one', 'two', ' ', '  ', '\n', '銀行で', '🜁', ',', 'three'), { maxLength: 20 })
    .map((parts) => parts.join('')),
  fc.string({ unit: anyCharacter }),
);

test('each side comes back as it was, and the sides differ only in the marks', () => {
  fc.assert(
    fc.property(text, text, (chosen, rejected) => {
      const diff = wordDiff(chosen, rejected);
      if (typeof diff === 'string') {
        return;
      }
      assert.equal(diff.chosen.map((part) => part.text).join(''), chosen);
      assert.equal(diff.rejected.map((part) => part.text).join(''), rejected);
      const shared = (parts: typeof diff.chosen) =>
        parts
          .filter((part) => !part.only)
          .map((part) => part.text)
          .join('')
          .replace(/\s/g, '');
      assert.equal(shared(diff.chosen), shared(diff.rejected));
    }),
  );
});

test('equal texts have no marks', () => {
  fc.assert(
    fc.property(text, (same) => {
      const diff = wordDiff(same, same);
      assert.ok(typeof diff === 'string' || diff.chosen.every((part) => !part.only));
    }),
  );
});

test('what differs is marked word by word', () => {
  assert.deepEqual(wordDiff('I will not help you', 'I will gladly help you'), {
    chosen: [
      { text: 'I will ', only: false },
      { text: 'not', only: true },
      { text: ' help you', only: false },
    ],
    rejected: [
      { text: 'I will ', only: false },
      { text: 'gladly', only: true },
      { text: ' help you', only: false },
    ],
  });
});

test('texts that share next to nothing, or are too long, are not marked', () => {
  assert.equal(wordDiff('no thanks', 'certainly sir'), 'little-in-common');
  assert.equal(wordDiff('word '.repeat(20_000), 'word'), 'too-long');
});

test('texts with less than 60 % in common are not marked, however the rest is scattered', () => {
  const shared = 'alpha bravo delta gamma ';
  const half = 'other words stand where they do, ';
  assert.equal(
    wordDiff(shared + half, shared + half.split(' ').reverse().join(' ').toUpperCase()),
    'little-in-common',
  );
  assert.equal(typeof wordDiff(shared.repeat(3), `${shared.repeat(3)}and one sentence more.`), 'object');
  // A short text whose words all occur in a long one has little in common with it.
  assert.equal(
    wordDiff('I can help you', `I think that nobody can, but help is where you are. ${half.repeat(5)}`),
    'little-in-common',
  );
});
