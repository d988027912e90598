import type { ExportColumn } from '../../core/export/ExportTarget.ts';
import type { ImageContent } from '../images/readImage.ts';
import { WorkerPool } from '../workers/WorkerPool.ts';
import type { FileSummary, RowBatch } from './ParquetOutput.ts';

/** An image that was read, and whether its file is complete. */
export interface WholeImage extends ImageContent {
  readonly isWhole: boolean;
}

/** The images of a record: the folders that they may come from, best first, and their paths in it. */
export interface ImagePathsOf {
  readonly folders: readonly string[];
  readonly paths: readonly string[];
}

/** An image that was found and read; undefined if it was not, for whatever reason. */
export type FoundImage = (WholeImage & { readonly path: string }) | undefined;

/** The requests of the worker of an export, which reads images and writes Parquet files, one file after the other. */
export interface ParquetOutputRequests {
  /** The images of some records, one after the other. Their bytes are moved to the caller, each in a buffer of its own. */
  readImages(records: readonly ImagePathsOf[]): readonly FoundImage[];
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

/** Batches of rows that are under way at once. */
const maxUnderWay = 4;

/** Requests that wait in the thread itself, so that it need not wait for the next one. */
const requestsPerThread = 32;

/**
 * Reads the images of an export and writes Parquet files, one after the other, in a worker thread, so that hashing and encoding block
 * nobody. The rows of a group are kept by the worker only.
 */
export class ParquetOutputs {
  readonly #pool: WorkerPool<ParquetOutputRequests>;
  readonly #underWay = new Set<Promise<void>>();
  #failure: unknown;

  constructor(workerPath: string) {
    this.#pool = new WorkerPool({ workerPath, requestsPerThread });
  }

  /** Finds and reads the images of some records, in order. */
  readImages(records: readonly ImagePathsOf[]): Promise<readonly FoundImage[]> {
    return this.#pool.ask('readImages', records);
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

  /** Ends the thread until the next request, after those that are under way. */
  rest(): void {
    this.#pool.rest();
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
