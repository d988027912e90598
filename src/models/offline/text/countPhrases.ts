import type { Phrase } from './Phrase.ts';
import { PhraseIndex } from './PhraseIndex.ts';
import type { Token } from './Token.ts';

/** How many of the tokens begin one of the phrases. */
export function countPhrases(tokens: readonly Token[], list: readonly Phrase[]): number {
  const index = PhraseIndex.of(list);
  return tokens.filter((_, at) => index.at(tokens, at, list.length) !== undefined).length;
}
