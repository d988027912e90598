/** One place of a phrase: the words that may stand there, and how many other words may stand before them. */
export interface Slot {
  readonly words: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  /** Whether a capitalised word may stand there, except at the beginning. */
  readonly takesName: boolean;
  readonly gap: number;
}

/** Words in an order, with bounded gaps between them. */
export type Phrase = readonly Slot[];
