import type { Phrase, Slot } from './Phrase.ts';
import type { Token } from './Token.ts';

interface Entry {
  readonly phrase: Phrase;
  /** Its index in the list: of two matching phrases, the earlier one wins. */
  readonly rank: number;
}

const indexes = new WeakMap<readonly Phrase[], PhraseIndex>();

/** A list of phrases indexed by their first words, so that a text is not compared with every phrase. */
export class PhraseIndex {
  readonly #byWord = new Map<string, Entry[]>();
  /** Phrases whose first word is only a prefix, or any name. */
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

  /** The index of a list, built on first use. */
  static of(list: readonly Phrase[]): PhraseIndex {
    const index = indexes.get(list) ?? new PhraseIndex(list);
    indexes.set(list, index);
    return index;
  }

  /** The earliest phrase of the list that begins at a token with a rank below the limit, and its last token. */
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

/** A match of a phrase: the indices of its first and last tokens. */
export interface PhraseMatch {
  readonly first: number;
  readonly last: number;
}

/** The first match of the earliest matching phrase of the list; undefined if none matches. */
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

/** For each token that begins one of the phrases, the earliest of them in the list and where it ends. */
export function phrasesIn(
  tokens: readonly Token[],
  list: readonly Phrase[],
): readonly (PhraseMatch & { readonly phrase: Phrase })[] {
  const index = PhraseIndex.of(list);
  return tokens.flatMap((_, first) => {
    const fit = index.at(tokens, first, list.length);
    const phrase = fit && list[fit.rank];
    return phrase ? [{ first, last: fit.last, phrase }] : [];
  });
}

/** Whether one of the phrases matches. */
export function hasPhrase(tokens: readonly Token[], list: readonly Phrase[]): boolean {
  return findPhrase(tokens, list) !== undefined;
}

/** How many tokens begin one of the phrases. */
export function countPhrases(tokens: readonly Token[], list: readonly Phrase[]): number {
  const index = PhraseIndex.of(list);
  return tokens.filter((_, at) => index.at(tokens, at, list.length) !== undefined).length;
}

/**
 * Whether a phrase begins at a token: returns the index of its last token, each word matched as early as possible;
 * undefined if it does not match.
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
