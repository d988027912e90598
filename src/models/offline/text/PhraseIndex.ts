import { matchFrom } from './follow.ts';
import type { Phrase } from './Phrase.ts';
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
