import type { RuleSet } from '../../../core/checks/RuleSet.ts';
import type { RecordSource } from '../RecordSource.ts';
import type { Survey } from '../survey/Survey.ts';
import type { SurveyPool } from '../survey/SurveyPool.ts';
import { taskRows } from '../taskRows.ts';

/**
 * Sees to it that the keys of all records are logged. A survey logs those of the records that it has read itself; where it
 * was taken up from the disk, the others are read again.
 */
export async function completeEntries(
  pool: SurveyPool,
  source: RecordSource,
  survey: Survey,
  { columns }: RuleSet,
): Promise<void> {
  const missing: number[] = [];
  for (let from = 0; from < survey.count && columns.length > 0; from += taskRows) {
    if (!survey.entriesOf(0).has(from)) {
      missing.push(from);
    }
  }
  await Promise.all(
    missing.map(async (from) => {
      const count = Math.min(taskRows, survey.count - from);
      const { keys } = await pool.ask<'keys'>({ type: 'keys', task: source.task(from, count) });
      for (const [column, own] of keys.entries()) {
        survey.entriesOf(column).add(from, own);
      }
    }),
  );
}
