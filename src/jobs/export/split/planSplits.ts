import type { ExportLayout } from '../../../core/export/ExportTarget.ts';
import type { Rows } from '../../../core/Rows.ts';
import type { ExportOptions } from '../ExportOptions.ts';
import { assignSplits } from './assignSplits.ts';
import { groupRecords } from './groupRecords.ts';

/** Which records are in which split. */
export interface SplitPlan {
  readonly splits: readonly { readonly name: string; readonly rows: Rows }[];
  /** Those that were asked for and get nothing. */
  readonly emptySplits: readonly string[];
}

/**
 * Shares records out among the splits that were asked for. What would leak from one split into another stays together: records
 * with the same image, and near duplicates (`groupRecords`). Records of which nothing is exported are in the first split, so
 * that they are reported.
 */
export async function planSplits(options: ExportOptions, layout: ExportLayout): Promise<SplitPlan> {
  const { splits, rows } = options;
  if (!splits) {
    return { splits: [{ name: 'train', rows }], emptySplits: [] };
  }
  const { groups, groupOf } = await groupRecords(options, layout);
  const assigned = assignSplits(groups, splits.shares, splits.seed);
  const lists = splits.shares.map((): number[] => []);
  let position = 0;
  for (const row of rows) {
    const group = groupOf[position] ?? -1;
    lists[group < 0 ? 0 : (assigned[group] ?? 0)]?.push(row);
    position += 1;
  }
  const named = splits.shares.map(({ name }, at) => ({ name, rows: lists[at] ?? [] }));
  const isEmpty = (at: number) => at > 0 && lists[at]?.length === 0;
  return {
    splits: named.filter((_, at) => !isEmpty(at)),
    emptySplits: named.flatMap(({ name }, at) => (isEmpty(at) ? [name] : [])),
  };
}
