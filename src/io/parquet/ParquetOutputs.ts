import type { ExportColumn } from '../../core/export/ExportTarget.ts';
import { WorkerPool } from '../workers/WorkerPool.ts';
import type { FileSummary, RowBatch } from './ParquetOutput.ts';

/** The requests of the worker that writes Parquet files: one file after the other. */
export interface ParquetOutputRequests {
  /** `sweeps`: see `NewFile.create`. */
  create(request: {
    readonly path: string;
    readonly columns: readonly ExportColumn[];
    readonly sweeps: boolean;
  }): void;
  add(batch: RowBatch): void;
  endGroup(): void;
  finish(): FileSummary;
  abandon(): void;
}

/** Requests that are under way at once: the worker's memory is that of a row group and of these. */
const maxUnderWay = 4;

/**
 * Writes Parquet files in a worker thread, one after the other, so that encoding a row group blocks nobody. The rows of a group
 * are kept by the worker only.
 */
export class ParquetOutputs {
  readonly #pool: WorkerPool<ParquetOutputRequests>;
  readonly #underWay = new Set<Promise<void>>();
  #failure: unknown;

  constructor(workerPath: string) {
    this.#pool = new WorkerPool({ workerPath, requestsPerThread: maxUnderWay });
  }

  /** Begins a file, which appears under its name when it is finished. `sweeps`: see `NewFile.create`. */
  create(path: string, columns: readonly ExportColumn[], sweeps: boolean): Promise<void> {
    return this.#pool.ask('create', { path, columns, sweeps });
  }

  /**
   * Adds rows to the next row group. The bytes of images are moved: the caller must not use them again. Resolves as soon as there
   * is room for more; rejects if something failed before.
   */
  add(batch: RowBatch): Promise<void> {
    const moved = [...new Set([...batch.images.values()].map(({ buffer }) => buffer as ArrayBuffer))];
    return this.#send(this.#pool.ask('add', batch, undefined, moved));
  }

  /** Writes a row group of what was added. */
  endGroup(): Promise<void> {
    return this.#send(this.#pool.ask('endGroup', undefined));
  }

  /** Completes the file. */
  async finish(): Promise<FileSummary> {
    await Promise.all(this.#underWay);
    this.#throwFailure();
    return this.#pool.ask('finish', undefined);
  }

  /** Removes an unfinished file and ends the thread. */
  async close(): Promise<void> {
    await this.#pool.ask('abandon', undefined).catch(() => undefined);
    await this.#pool.close();
  }

  async #send(request: Promise<void>): Promise<void> {
    const sent: Promise<void> = request
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => this.#underWay.delete(sent));
    this.#underWay.add(sent);
    if (this.#underWay.size >= maxUnderWay) {
      await Promise.race(this.#underWay);
    }
    this.#throwFailure();
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) {
      throw this.#failure;
    }
  }
}
