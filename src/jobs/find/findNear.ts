import type { NearKind } from '../../core/find/FilterQuery.ts';
import { nearHashes } from '../../core/find/nearHashes.ts';
import { bandCount, sharedKeys } from '../../core/find/promptBands.ts';
import { RowSet } from '../../core/RowSet.ts';
import type { FindRequest } from '../../io/find/FindMessages.ts';
import { type FindFiles, FindPool } from '../../io/find/FindPool.ts';
import { readRowCache, writeRowCache } from '../../io/find/rowCache.ts';
import { taskRows } from '../../io/source/SourceTask.ts';
import type { Session } from '../session/Session.ts';
import { abortable } from '../waiting.ts';

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

/** The rows of records whose prompts are nearly those of another record. */
async function nearPromptRows(options: NearOptions): Promise<ReadonlySet<number>> {
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

/** The rows of records with an image that nearly looks like one of another record. */
async function nearImageRows(options: NearOptions): Promise<ReadonlySet<number>> {
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

interface NearOptions {
  readonly session: Session;
  readonly files: FindFiles;
  readonly signal: AbortSignal;
  /** Called with the share of the records that have been read. */
  readonly onProgress: (share: number) => void;
}

/** Has workers go through all records of a dataset, block by block, and takes what each block yields. */
async function scanAllRecords(
  type: Exclude<FindRequest['type'], 'find' | 'patterns'>,
  { session, files, signal, onProgress }: NearOptions,
  take: (from: number, values: Float64Array) => void,
): Promise<void> {
  const { dataset, settings, imageRoots } = session;
  const { count } = dataset;
  signal.throwIfAborted();
  const pool = new FindPool(files.workerPath, {
    scannerPath: files.scannerPath,
    clauses: [],
    formatId: dataset.format?.id,
    mapping: dataset.mapping,
    settings,
    imageRoots,
  });
  const stop = () => void pool.close();
  signal.addEventListener('abort', stop);
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < count) {
      const from = next;
      next += taskRows;
      const task = dataset.source.task(from, Math.min(taskRows, count - from));
      take(from, Float64Array.from(await pool.ask({ type, task })));
      done += taskRows;
      onProgress(Math.min(1, done / count));
    }
  };
  try {
    await Promise.all(Array.from({ length: pool.capacity }, work));
  } finally {
    signal.removeEventListener('abort', stop);
    await pool.close();
  }
}
