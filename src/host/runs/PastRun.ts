import type { RunBegin, RunEnd } from '../../core/review/RunEvent.ts';

/** A run that the history of a dataset tells of. Without an end it was killed, or another process is at it. */
export interface PastRun {
  readonly dataset: string;
  readonly begin: RunBegin;
  readonly end: RunEnd | undefined;
}
