import * as l10n from '@vscode/l10n';
import type { AnswerTo, RequestOf } from '../../workers/requests.ts';
import { WorkerPool } from '../../workers/WorkerPool.ts';
import { ThreadEndedError } from '../../workers/WorkerThread.ts';
import type { OpenedParquet } from '../SourceSnapshot.ts';
import { brokenRow, ParquetError } from './ParquetRow.ts';

/** What the Parquet worker is started with. */
export interface ParquetSetup {
  readonly path: string;
  /** Translated texts by their English ones. */
  readonly strings: Record<string, string>;
}

/** A row as in `ParquetRow`, without the value, which its text contains. */
interface SentRow {
  readonly row: number;
  readonly text: string;
  readonly content: Uint8Array;
  readonly valid: boolean;
}

/** Its requests. */
export interface ParquetRequests {
  open(request: undefined): OpenedParquet;
  readMany(request: { readonly from: number; readonly count: number }): readonly SentRow[];
  readBytes(request: { readonly row: number; readonly at: readonly (string | number)[] }): Uint8Array;
}

interface ReaderOptions {
  readonly workerPath: string;
  readonly strings?: Record<string, string> | undefined;
  /** Timeout for an answer. */
  readonly replyTimeoutMs?: number;
}

const defaultReplyTimeoutMs = 60_000;

/** Memory limit of the worker: exceeding it ends the worker, and not the editor. */
const resourceLimits = { maxOldGenerationSizeMb: 2048 };

/** Asking again would fail in the same way. */
class GivenUpError extends ParquetError {}

/**
 * Reads a Parquet file in a thread of its own: decompressing row groups would block the editor, and a maliciously broken file
 * can keep the decoder busy for hours. Such a thread is terminated, and the next request starts another.
 */
export class ParquetReader {
  readonly path: string;
  readonly #pool: WorkerPool<ParquetRequests>;
  readonly #timeoutMs: number;
  /** Rows that timed out, or that crashed the thread. */
  readonly #failed: { readonly from: number; readonly to: number; readonly reason: string }[] = [];

  /** Starts its thread with the first request, when the file is known to be a Parquet file. */
  constructor(path: string, options: ReaderOptions) {
    const { workerPath, strings = {}, replyTimeoutMs = defaultReplyTimeoutMs } = options;
    this.path = path;
    this.#timeoutMs = replyTimeoutMs;
    this.#pool = new WorkerPool({
      workerPath,
      workerData: { path, strings } satisfies ParquetSetup,
      resourceLimits,
      timeoutMs: replyTimeoutMs,
      toError: ({ message }) => new ParquetError(message),
    });
  }

  /** Opens a file. Throws `ParquetError` if it cannot be read. */
  static async open(
    path: string,
    options: ReaderOptions,
  ): Promise<{ readonly reader: ParquetReader; readonly opened: OpenedParquet }> {
    const reader = new ParquetReader(path, options);
    try {
      return { reader, opened: await reader.#ask('open', undefined) };
    } catch (error) {
      await reader.close();
      throw error;
    }
  }

  /**
   * Adjacent rows, at least one if there is any; returns fewer if they are large together. Rows that could not be read are
   * reported as such from then on: a file must not block a thread again and again.
   */
  async readMany(from: number, count: number): Promise<readonly SentRow[]> {
    const known = this.#failed.find((one) => from < one.to && from + count > one.from);
    if (known && known.from <= from) {
      return brokenRows(from, Math.min(from + count, known.to), known.reason);
    }
    const to = Math.min(known?.from ?? Number.POSITIVE_INFINITY, from + count);
    try {
      return await this.#ask('readMany', { from, count: to - from });
    } catch (error) {
      if (!(error instanceof GivenUpError)) {
        throw error;
      }
      this.#failed.push({ from, to, reason: error.message });
      return brokenRows(from, to, error.message);
    }
  }

  readBytes(row: number, at: readonly (string | number)[]): Promise<Uint8Array> {
    return this.#ask('readBytes', { row, at });
  }

  /** Ends the thread after the pending requests; the next request starts another. */
  rest(): void {
    this.#pool.rest();
  }

  close(): Promise<void> {
    return this.#pool.close(new ParquetError(l10n.t('The Parquet file {0} has been closed.', this.path)));
  }

  /** Requests are processed one at a time. */
  async #ask<Name extends keyof ParquetRequests>(
    name: Name,
    request: RequestOf<ParquetRequests, Name>,
  ): Promise<AnswerTo<ParquetRequests, Name>> {
    try {
      return await this.#pool.ask(name, request);
    } catch (error) {
      throw error instanceof ParquetError ? error : this.#givingUp(error);
    }
  }

  #givingUp(error: unknown): GivenUpError {
    const seconds = Math.round(this.#timeoutMs / 1000);
    if (error instanceof ThreadEndedError && error.timedOut) {
      return new GivenUpError(
        l10n.t(
          'Reading {0} was aborted after {1} s: the file may be corrupted, or its row groups too large.',
          this.path,
          seconds,
        ),
      );
    }
    const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    return new GivenUpError(
      isMemory
        ? l10n.t('Cannot read {0}: these rows need more memory than is available for one file.', this.path)
        : l10n.t('Cannot read {0}: the reading thread ended.', this.path),
    );
  }
}

function brokenRows(from: number, to: number, reason: string): readonly SentRow[] {
  return Array.from({ length: to - from }, (_, at) => brokenRow(from + at, reason));
}
