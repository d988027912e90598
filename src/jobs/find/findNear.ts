import type { NearKind } from '../../core/find/FilterQuery.ts';
import { RowSet } from '../../core/rows/RowSet.ts';
import { readRowCache, writeRowCache } from '../../io/find/rowCache.ts';
import { abortable } from './abortable.ts';
import { nearImageRows } from './nearImageRows.ts';
import { nearPromptRows } from './nearPromptRows.ts';
import type { NearOptions } from './readAllTasks.ts';

/**
 * The records that have a near duplicate in the dataset. Worked out once by worker threads, which can be stopped; kept
 * for as long as its files are the same.
 */
export async function findNear(of: NearKind, options: NearOptions): Promise<RowSet> {
  const { dataset } = options.session;
  // Duplicates are told for all of the dataset or not at all.
  await abortable(dataset.source.indexed, options.signal);
  const name = `near-${of}`;
  const known = await readRowCache(dataset.cache, name, dataset.source.paths);
  if (known) {
    return known;
  }
  const rows = await (of === 'prompt' ? nearPromptRows(options) : nearImageRows(options));
  const found = RowSet.of([...rows].sort((a, b) => a - b));
  await writeRowCache(dataset.cache, name, found, dataset.source.paths).catch(() => undefined);
  return found;
}
