import { nearHashes } from '../../core/find/near/nearHashes.ts';
import { type NearOptions, scanAllRecords } from './readAllTasks.ts';

/** The rows of records with an image that nearly looks like one of another record. */
export async function nearImageRows(options: NearOptions): Promise<ReadonlySet<number>> {
  const rows: number[] = [];
  const high: number[] = [];
  const low: number[] = [];
  await scanAllRecords('images', options, (_from, values) => {
    for (let at = 0; at < values.length; at += 3) {
      rows.push(values[at] ?? 0);
      high.push(values[at + 1] ?? 0);
      low.push(values[at + 2] ?? 0);
    }
  });
  return nearHashes({ rows, high, low });
}
