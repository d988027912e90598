import type { RecordSource } from '../RecordSource.ts';
import type { SurveyPool } from '../survey/SurveyPool.ts';
import { taskRows } from '../taskRows.ts';
import type { FoundBlock } from './findRepeatedBlocks.ts';
import type { Matches } from './Matches.ts';

interface MatchOptions {
  readonly column: number;
  readonly found: readonly FoundBlock[];
  /** The first row of each block. */
  readonly rows: Uint32Array;
}

/** Reads the blocks that hold keys which were found, and answers their entries, in the order of the rows. */
export function matchBlocks(
  pool: SurveyPool,
  source: RecordSource,
  { column, found, rows }: MatchOptions,
): Promise<readonly Matches[]> {
  return Promise.all(
    found.map(async ({ block, rows: own, keys }) => {
      const task = source.task(rows[block] ?? 0, taskRows);
      return (await pool.ask<'match'>({ type: 'match', task, column, rows: own, keys })).matches;
    }),
  );
}
