/** One measured figure and a peer's, from the same run. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The peer; undefined if only the value counts. */
  readonly peer?: string;
  readonly peerValue?: number;
  /** Ours relative to the peer's, larger is better; what `goal` is about if there is a peer. */
  readonly ratio?: number;
  /** As text: "at least 0.8", "under 150". */
  readonly goal: string;
  readonly met: boolean;
}
