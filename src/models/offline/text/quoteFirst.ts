import { findPhrase } from './findPhrase.ts';
import type { Passage } from './Passage.ts';
import type { Phrase } from './Phrase.ts';
import { quote } from './quote.ts';

/** The words of the first passage in which one of the phrases stands, or undefined. */
export function quoteFirst(passages: readonly Passage[], list: readonly Phrase[]): string | undefined {
  for (const passage of passages) {
    const found = findPhrase(passage.tokens, list);
    if (found !== undefined) {
      return quote(passage, found);
    }
  }
  return undefined;
}
