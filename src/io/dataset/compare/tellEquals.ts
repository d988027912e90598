import type { Finding } from '../../../core/checks/Finding.ts';
import type { RecordSource } from '../RecordSource.ts';
import type { SurveyPool } from '../survey/SurveyPool.ts';
import { taskRows } from '../taskRows.ts';
import type { MatchToDescribe } from './tellBlock.ts';

/** Puts equal entries into words, those of neighbouring records together. */
export async function describeMatches(
  pool: SurveyPool,
  source: RecordSource,
  code: string,
  equals: readonly MatchToDescribe[],
): Promise<readonly Finding[]> {
  const blocks = Map.groupBy(equals, ({ row }) => Math.floor(row / taskRows) * taskRows);
  const told = await Promise.all(
    [...blocks].map(async ([from, own]) => {
      const task = source.task(from, taskRows);
      return (await pool.ask<'tell'>({ type: 'tell', task, code, equals: own })).findings;
    }),
  );
  return told.flat();
}
