/** One measured figure beside a peer's, from the same run. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Whom it is compared with; undefined if only the value counts. */
  readonly peer?: string;
  readonly peerValue?: number;
  /** Ours against the peer's, larger is better; what `goal` is about where there is a peer. */
  readonly ratio?: number;
  /** In words: "at least 0.8", "under 150". */
  readonly goal: string;
  readonly met: boolean;
}
