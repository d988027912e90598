/** How the loopback server behaves. Shares are of attempts, from 0 to 1; what is left is answered well. */
export interface LoopbackScript {
  /** Before each answer, in milliseconds. */
  readonly latency: number;
  /** Refused with 429: a third with `retry-after-ms`, a third with `retry-after` in whole seconds, a third with neither. */
  readonly busy: number;
  readonly broken: number;
  /** The connection is closed instead of an answer. */
  readonly dropped: number;
  /** Half of the answer comes, and then nothing. */
  readonly stalled: number;
  /** The model's JSON is cut off, or the whole body is no JSON. */
  readonly malformed: number;
  readonly refused: number;
  /** Whether every other sample holds a risk, or none does. */
  readonly risks: boolean;
  /** The other fates follow from this and from the question, so that a test can be run again as it was. */
  readonly seed: number;
}

export const patientScript: LoopbackScript = {
  latency: 0,
  busy: 0,
  broken: 0,
  dropped: 0,
  stalled: 0,
  malformed: 0,
  refused: 0,
  risks: true,
  seed: 1,
};

/** The bad day of issue 5. */
export const failingScript: LoopbackScript = {
  ...patientScript,
  latency: 20,
  busy: 0.3,
  broken: 0.1,
  dropped: 0.05,
  stalled: 0.05,
  malformed: 0.05,
  refused: 0.02,
};
