import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { phrases } from '../../../../src/models/offline/text/Phrase.ts';
import { countPhrases, findPhrase, matchFrom } from '../../../../src/models/offline/text/PhraseIndex.ts';
import { tokenize } from '../../../../src/models/offline/text/Token.ts';

const word = fc.constantFrom('ape', 'bee', 'cat', 'cats', 'dog', 'Eve', 'emu');
const choice = fc.oneof(word, fc.constantFrom('ca*', '@name', 'cat+', 'bee_cat'));
const slot = fc.tuple(fc.constantFrom('', '~1 ', '~2 '), fc.array(choice, { minLength: 1, maxLength: 3 }));
const source = fc
  .array(slot, { minLength: 1, maxLength: 3 })
  .map((slots) => slots.map(([gap, choices], at) => (at === 0 ? '' : gap) + choices.join('|')).join(' '));

describe('phrases found by their first words', () => {
  test('are those that a search through the whole list finds', () => {
    fc.assert(
      fc.property(
        fc.array(source, { minLength: 1, maxLength: 6 }),
        fc.array(word, { maxLength: 12 }),
        (sources, words) => {
          const list = phrases(...sources);
          const tokens = tokenize(words.join(' '));
          const all = list.flatMap((phrase) =>
            tokens.flatMap((_, first) => {
              const last = matchFrom(tokens, first, phrase);
              return last === undefined ? [] : [{ first, last }];
            }),
          );
          assert.deepEqual(findPhrase(tokens, list), all[0]);
          assert.equal(countPhrases(tokens, list), new Set(all.map(({ first }) => first)).size);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('of an empty list are none', () => {
    assert.equal(findPhrase(tokenize('ape bee'), []), undefined);
    assert.equal(countPhrases(tokenize('ape bee'), []), 0);
  });
});
