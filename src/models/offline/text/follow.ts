import type { Phrase, Slot } from './Phrase.ts';
import type { Token } from './Token.ts';

/**
 * Whether a phrase begins at a token: the index of its last word, each word taken as near to the one before as it can
 * be, or undefined.
 */
export function matchFrom(tokens: readonly Token[], first: number, phrase: Phrase): number | undefined {
  let at = first - 1;
  for (const slot of phrase) {
    let next = at + 1;
    const limit = at < first ? first : Math.min(tokens.length - 1, at + 1 + slot.gap);
    while (next <= limit && !fitsSlot(tokens, next, slot)) {
      next += 1;
    }
    if (next > limit) {
      return undefined;
    }
    at = next;
  }
  return at;
}

function fitsSlot(tokens: readonly Token[], index: number, slot: Slot): boolean {
  const token = tokens[index];
  if (token === undefined) {
    return false;
  }
  return (
    slot.words.has(token.word) ||
    (slot.takesName && token.isCapital && index > 0) ||
    slot.prefixes.some((prefix) => token.word.startsWith(prefix))
  );
}
