import type { ExportColumn } from '../../core/export/ExportTarget.ts';
import { WorkerPool } from '../workers/WorkerPool.ts';
import type { FileSummary, RowGroup } from './ParquetOutput.ts';

/** The requests of the worker that writes Parquet files: one file after the other. */
export interface ParquetOutputRequests {
  /** `sweeps`: see `NewFile.create`. */
  create(request: {
    readonly path: string;
    readonly columns: readonly ExportColumn[];
    readonly sweeps: boolean;
  }): void;
  /** Returns the bytes of the file so far. */
  write(group: RowGroup): number;
  finish(): FileSummary;
  abandon(): void;
}

/**
 * Writes Parquet files in a worker thread, so that encoding a row group blocks nobody; the caller may collect the next one
 * meanwhile.
 */
export class ParquetOutputs {
  readonly #pool: WorkerPool<ParquetOutputRequests>;
  #writing: Promise<number> = Promise.resolve(0);

  constructor(workerPath: string) {
    this.#pool = new WorkerPool({ workerPath, requestsPerThread: 2 });
  }

  /** Begins a file, which appears under its name when it is finished. */
  create(path: string, columns: readonly ExportColumn[], sweeps: boolean): Promise<void> {
    return this.#pool.ask('create', { path, columns, sweeps });
  }

  /**
   * Hands over a row group as soon as the one before is written; the bytes of its images are moved, so that the caller must not
   * use them again. Returns the bytes of the file before this group.
   */
  async write(group: RowGroup): Promise<number> {
    const before = await this.#writing;
    const moved = [...new Set([...group.images.values()].map(({ buffer }) => buffer as ArrayBuffer))];
    this.#writing = this.#pool.ask('write', group, undefined, moved);
    // Reported by the next call.
    this.#writing.catch(() => undefined);
    return before;
  }

  /** Completes the file. */
  async finish(): Promise<FileSummary> {
    await this.#writing;
    this.#writing = Promise.resolve(0);
    return this.#pool.ask('finish', undefined);
  }

  /** Removes an unfinished file and ends the thread. */
  async close(): Promise<void> {
    await this.#pool.ask('abandon', undefined).catch(() => undefined);
    await this.#pool.close();
  }
}
