import type { TaskKind } from '../core/question/Task.ts';
import type { Asked } from './ask.ts';

/** What became of a job's questions so far. Tokens are the servers' counts, where they gave any. */
export interface Tally {
  readonly answered: number;
  readonly known: number;
  readonly failed: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export const emptyTally: Tally = { answered: 0, known: 0, failed: 0, inputTokens: 0, outputTokens: 0 };

/** A tally with one more outcome in it. */
export function count(tally: Tally, asked: Asked<TaskKind>): Tally {
  const usage = asked.status === 'failed' ? {} : asked.usage;
  return {
    ...tally,
    [asked.status]: tally[asked.status] + 1,
    inputTokens: tally.inputTokens + (usage.input ?? 0),
    outputTokens: tally.outputTokens + (usage.output ?? 0),
  };
}
