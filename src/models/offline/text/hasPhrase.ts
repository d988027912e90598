import { findPhrase } from './findPhrase.ts';
import type { Phrase } from './Phrase.ts';
import type { Token } from './Token.ts';

/** Whether one of the phrases stands in the tokens. */
export function hasPhrase(tokens: readonly Token[], list: readonly Phrase[]): boolean {
  return findPhrase(tokens, list) !== undefined;
}
