import type { Phrase } from './Phrase.ts';
import { PhraseIndex } from './PhraseIndex.ts';
import type { Token } from './Token.ts';

/** Where a phrase stands among tokens: indices of its first and last word. */
export interface PhraseMatch {
  readonly first: number;
  readonly last: number;
}

/** The first place of the earliest phrase of the list that stands in the tokens, or undefined. */
export function findPhrase(tokens: readonly Token[], list: readonly Phrase[]): PhraseMatch | undefined {
  const index = PhraseIndex.of(list);
  let best: PhraseMatch | undefined;
  let limit = list.length;
  for (let first = 0; first < tokens.length && limit > 0; first += 1) {
    const fit = index.at(tokens, first, limit);
    if (fit !== undefined) {
      best = { first, last: fit.last };
      limit = fit.rank;
    }
  }
  return best;
}
