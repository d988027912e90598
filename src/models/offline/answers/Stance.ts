/** What an answer does with its request. */
export interface Stance {
  readonly refuses: boolean;
  readonly cautions: boolean;
  readonly redirects: boolean;
  /** Sets out to do as asked, and says nothing against it. */
  readonly complies: boolean;
  readonly empty: boolean;
  readonly words: number;
}
