/** What an answer does with its request. */
export interface Stance {
  readonly refuses: boolean;
  readonly cautions: boolean;
  /** Warns near its beginning, before it does anything else. */
  readonly warnsFirst: boolean;
  readonly redirects: boolean;
  /** Sets out to do as asked, and says nothing against it. */
  readonly complies: boolean;
  readonly empty: boolean;
  readonly words: number;
}
