import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { phrases } from '../../../../src/models/offline/text/Phrase.ts';
import { findPhrase } from '../../../../src/models/offline/text/PhraseIndex.ts';
import { tokenize } from '../../../../src/models/offline/text/Token.ts';

function found(source: string, text: string): string | undefined {
  const tokens = tokenize(text);
  const place = findPhrase(tokens, phrases(source));
  return place && text.slice(tokens[place.first]?.start, tokens[place.last]?.end);
}

const cases: readonly [source: string, text: string, expected: string | undefined][] = [
  ['rob|steal', 'They steal and rob.', 'steal'],
  ['break into', 'Do not break it into bits.', undefined],
  ['break ~1 into', 'Do not break it into bits.', 'break it into'],
  ['break ~1 into', 'break all of it into bits', undefined],
  ['kill& @person', 'killing people', 'killing people'],
  ['kill& @person', 'kills people', undefined],
  ['rob& bank', 'robbing bank', 'robbing bank'],
  ['way+', 'Ways of seeing', 'Ways'],
  ['explosiv*', 'an explosive', 'explosive'],
  ['make_up|invent story', 'Make up story', 'Make up story'],
  ['make_up|invent story', 'make story', undefined],
  ['kill& ~1 @name', 'How to kill Mr Smith?', 'kill Mr'],
  ['kill& ~1 @name', 'How to kill time?', undefined],
  ['neighbour house', 'the neighbour’s house', 'neighbour’s house'],
  ["can't", 'I can’t.', 'can’t'],
  ['self harm', 'self-harm', 'self-harm'],
];

describe('a phrase', () => {
  for (const [source, text, expected] of cases) {
    test(`“${source}” in “${text}”: ${expected ?? 'not there'}`, () => {
      assert.equal(found(source, text), expected);
    });
  }

  test('with a word set that does not exist is a mistake', () => {
    assert.throws(() => phrases('kill @nobody'), /no word set/);
  });
});
