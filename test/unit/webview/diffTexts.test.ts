import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { diffTexts } from '../../../webview/text/diffTexts.ts';
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
      const diff = diffTexts(chosen, rejected);
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
      const diff = diffTexts(same, same);
      assert.ok(typeof diff === 'string' || diff.chosen.every((part) => !part.only));
    }),
  );
});

test('what differs is marked word by word', () => {
  assert.deepEqual(diffTexts('I will not help you', 'I will gladly help you'), {
    by: 'words',
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

test('texts without a common sentence, or that are too long, are not marked', () => {
  assert.equal(diffTexts('no thanks', 'certainly sir'), 'nothing-in-common');
  assert.equal(diffTexts('word '.repeat(20_000), 'word'), 'too-long');
});

test('texts with less than 60 % of their words in common are compared by sentence', () => {
  const same = 'This is the same. ';
  assert.deepEqual(
    diffTexts(
      `${same}Ask a locksmith who can prove it.`,
      `Nobody knows where keys are hidden today.\n\n${same}`,
    ),
    {
      by: 'sentences',
      chosen: [
        { text: same, only: false },
        { text: 'Ask a locksmith who can prove it.', only: true },
      ],
      rejected: [
        { text: 'Nobody knows where keys are hidden today.\n\n', only: true },
        { text: same, only: false },
      ],
    },
  );
});

test('words in common that are scattered over different sentences are not marked', () => {
  const shared = 'alpha bravo delta gamma ';
  const half = 'other words stand where they do, ';
  assert.equal(
    diffTexts(shared + half, shared + half.split(' ').reverse().join(' ').toUpperCase()),
    'nothing-in-common',
  );
  const more = diffTexts(shared.repeat(3), `${shared.repeat(3)}and one sentence more.`);
  assert.equal(typeof more === 'object' && more.by, 'words');
  // A short text whose words all occur in a long one has little in common with it.
  assert.equal(
    diffTexts('I can help you', `I think that nobody can, but help is where you are. ${half.repeat(5)}`),
    'nothing-in-common',
  );
});
