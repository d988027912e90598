import { bandCount } from '../../core/find/near/promptBands.ts';
import { sharedKeys } from '../../core/find/near/sharedKeys.ts';
import { type NearOptions, scanAllRecords } from './readAllTasks.ts';

/** The rows of records whose prompts are nearly those of another record. */
export async function nearPromptRows(options: NearOptions): Promise<ReadonlySet<number>> {
  const { count } = options.session.dataset;
  const columns = Array.from({ length: bandCount }, () => new Float64Array(count).fill(Number.NaN));
  await scanAllRecords('prompts', options, (from, keys) => {
    for (const [band, column] of columns.entries()) {
      for (let at = 0; at * bandCount < keys.length; at += 1) {
        column[from + at] = keys[at * bandCount + band] ?? Number.NaN;
      }
    }
  });
  const rows = new Set<number>();
  for (const column of columns) {
    sharedKeys(column, (row) => rows.add(row));
  }
  return rows;
}
