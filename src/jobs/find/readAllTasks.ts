import { taskRows } from '../../io/dataset/taskRows.ts';
import type { FindRequest } from '../../io/find/FindMessages.ts';
import { type FindFiles, FindPool } from '../../io/find/FindPool.ts';
import type { Session } from '../Session.ts';

export interface NearOptions {
  readonly session: Session;
  readonly files: FindFiles;
  readonly signal: AbortSignal;
  /** Called with the share of the records that have been read. */
  readonly onProgress: (share: number) => void;
}

/** Has workers go through all records of a dataset, block by block, and takes what each block yields. */
export async function scanAllRecords(
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
