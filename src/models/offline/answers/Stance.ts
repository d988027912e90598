/** What an answer does with its request. */
export interface Stance {
  readonly refuses: boolean;
  readonly cautions: boolean;
  /** Warns near its beginning, before it does anything else. */
  readonly warnsFirst: boolean;
  readonly redirects: boolean;
  /** Sets out to do as asked: says so, or tells how it is done with neither a refusal nor a better offer before it. */
  readonly complies: boolean;
  readonly empty: boolean;
  readonly words: number;
}
