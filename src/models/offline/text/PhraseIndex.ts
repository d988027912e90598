import type { Phrase, Slot } from './Phrase.ts';
import type { Token } from './Token.ts';

interface Entry {
  readonly phrase: Phrase;
  /** Its place in the list: of two phrases that fit, the earlier one counts. */
  readonly rank: number;
}

const indexes = new WeakMap<readonly Phrase[], PhraseIndex>();

/** A list of phrases by their first words, so that a text is not held against every phrase. */
export class PhraseIndex {
  readonly #byWord = new Map<string, Entry[]>();
  /** Phrases whose first word is not given in full: only its beginning, or any name. */
  readonly #open: Entry[] = [];

  constructor(list: readonly Phrase[]) {
    for (const [rank, phrase] of list.entries()) {
      const [head] = phrase;
      const entry = { phrase, rank };
      for (const word of head?.words ?? []) {
        const known = this.#byWord.get(word) ?? [];
        known.push(entry);
        this.#byWord.set(word, known);
      }
      if (head !== undefined && (head.prefixes.length > 0 || head.takesName)) {
        this.#open.push(entry);
      }
    }
  }

  /** The index of a list, built when it is first asked for. */
  static of(list: readonly Phrase[]): PhraseIndex {
    const index = indexes.get(list) ?? new PhraseIndex(list);
    indexes.set(list, index);
    return index;
  }

  /** The earliest phrase of the list that begins at a token, if its rank is below the limit, and its last token. */
  at(tokens: readonly Token[], first: number, limit: number): { rank: number; last: number } | undefined {
    let best: { rank: number; last: number } | undefined;
    for (const entries of [this.#byWord.get(tokens[first]?.word ?? '') ?? [], this.#open]) {
      for (const { phrase, rank } of entries) {
        if (rank >= (best?.rank ?? limit)) {
          break;
        }
        const last = matchFrom(tokens, first, phrase);
        best = last === undefined ? best : { rank, last };
      }
    }
    return best;
  }
}

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

/** Whether one of the phrases stands in the tokens. */
export function hasPhrase(tokens: readonly Token[], list: readonly Phrase[]): boolean {
  return findPhrase(tokens, list) !== undefined;
}

/** How many of the tokens begin one of the phrases. */
export function countPhrases(tokens: readonly Token[], list: readonly Phrase[]): number {
  const index = PhraseIndex.of(list);
  return tokens.filter((_, at) => index.at(tokens, at, list.length) !== undefined).length;
}

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
