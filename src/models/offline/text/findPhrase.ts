import type { Phrase, Slot } from './Phrase.ts';
import type { Token } from './Token.ts';

/** Where a phrase stands among tokens: indices of its first and last word. */
export interface Found {
  readonly first: number;
  readonly last: number;
}

/** The first place where one of the phrases stands in the tokens, or undefined. */
export function findPhrase(tokens: readonly Token[], list: readonly Phrase[]): Found | undefined {
  for (const phrase of list) {
    const head = phrase[0];
    if (head === undefined) {
      continue;
    }
    for (let first = 0; first < tokens.length; first += 1) {
      const last = fits(tokens, first, head) ? follow(tokens, first, phrase) : undefined;
      if (last !== undefined) {
        return { first, last };
      }
    }
  }
  return undefined;
}

/** The index of the last word when the slots after the first follow, each as near as it can be. */
function follow(tokens: readonly Token[], first: number, phrase: Phrase): number | undefined {
  let at = first;
  for (const slot of phrase.slice(1)) {
    let next = at + 1;
    const limit = Math.min(tokens.length - 1, at + 1 + slot.gap);
    while (next <= limit && !fits(tokens, next, slot)) {
      next += 1;
    }
    if (next > limit) {
      return undefined;
    }
    at = next;
  }
  return at;
}

function fits(tokens: readonly Token[], index: number, slot: Slot): boolean {
  const { word, isCapital } = tokens[index] ?? { word: '', isCapital: false };
  return (
    slot.words.has(word) ||
    (slot.takesName && isCapital && index > 0) ||
    slot.prefixes.some((prefix) => word.startsWith(prefix))
  );
}
