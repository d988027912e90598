import type { TaskKind } from '../core/question/Task.ts';
import type { AskOutcome } from './ask.ts';

/** What became of a job's questions so far. */
export interface Tally {
  readonly answered: number;
  readonly known: number;
  readonly failed: number;
  /** Not sent: the budget was used up, or the endpoint let nothing through. */
  readonly unasked: number;
}

export const emptyTally: Tally = { answered: 0, known: 0, failed: 0, unasked: 0 };

/** A tally with one more outcome in it. */
export function countOutcome(tally: Tally, { status }: AskOutcome<TaskKind>): Tally {
  return { ...tally, [status]: tally[status] + 1 };
}
