import type { NearKind } from '../../core/find/FilterQuery.ts';
import { nearHashes } from '../../core/find/nearHashes.ts';
import { bandCount, sharedKeys } from '../../core/find/promptBands.ts';
import { untilAborted } from '../../core/promises.ts';
import { RowSet } from '../../core/RowSet.ts';
import { createFindPool, type FindFiles, type FindPool } from '../../io/find/FindPool.ts';
import { readRowCache, writeRowCache } from '../../io/find/rowCache.ts';
import { type Block, followBlocks, scanBlocks } from '../../io/scan/scanBlocks.ts';
import type { Session } from '../session/Session.ts';

/**
 * The records that have a near duplicate in the dataset. Computed once by worker threads, which can be terminated; cached as
 * long as the files are unchanged.
 */
export async function findNear(of: NearKind, options: NearOptions): Promise<RowSet> {
  const { dataset } = options.session;
  // Duplicates are found for the whole dataset or not at all.
  await untilAborted(dataset.source.indexed, options.signal);
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

/** The rows of records whose prompts are nearly the same as another record's. */
async function nearPromptRows(options: NearOptions): Promise<ReadonlySet<number>> {
  const { count } = options.session.dataset;
  const columns = Array.from({ length: bandCount }, () => new Float64Array(count).fill(Number.NaN));
  await scanAllRecords('readPromptKeys', options, (from, keys) => {
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

/** The rows of records with an image that looks nearly the same as another record's. */
async function nearImageRows(options: NearOptions): Promise<ReadonlySet<number>> {
  const rows: number[] = [];
  const high: number[] = [];
  const low: number[] = [];
  await scanAllRecords('readImageHashes', options, (_from, values) => {
    for (let at = 0; at < values.length; at += 3) {
      rows.push(values[at] ?? 0);
      high.push(values[at + 1] ?? 0);
      low.push(values[at + 2] ?? 0);
    }
  });
  return nearHashes({ rows, high, low });
}

export interface NearOptions {
  readonly session: Session;
  readonly files: FindFiles;
  readonly signal: AbortSignal;
  /** Called with the share of the records that have been read. */
  readonly onProgress: (share: number) => void;
}

/** Processes all records of a dataset in workers, block by block, and collects the results. */
async function scanAllRecords(
  name: 'readPromptKeys' | 'readImageHashes',
  { session, files, signal, onProgress }: NearOptions,
  take: (from: number, values: Float64Array) => void,
): Promise<void> {
  const { count: to, source } = session.dataset;
  const pool = createNearPool(session, files);
  const blocks = followBlocks(source, {
    from: 0,
    to,
    onDidChange: (listener) => source.onDidChange(listener),
    ended: () => source.indexed,
    signal,
  });
  let done = 0;
  const visit = async ({ from, count }: Block) => {
    take(from, await pool.ask(name, source.task(from, count)));
    done += count;
    onProgress(done / to);
  };
  await pool.during(signal, () => scanBlocks(blocks, pool.capacity, visit));
}

/** Threads that compute what near duplicates are found by. */
export function createNearPool({ dataset, settings, imageRoots }: Session, files: FindFiles): FindPool {
  return createFindPool(files.workerPath, {
    scannerPath: files.scannerPath,
    clauses: [],
    formatId: dataset.format?.id,
    mapping: dataset.mapping,
    settings,
    imageRoots,
  });
}
