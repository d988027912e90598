import { Worker } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import type { OpenedParquet } from '../SourceSnapshot.ts';
import { brokenRow, ParquetError } from './ParquetRow.ts';

interface ReaderOptions {
  readonly workerPath: string;
  readonly strings?: Record<string, string> | undefined;
  /** An answer that takes longer than this will not come. */
  readonly replyTimeoutMs?: number;
}

const defaultReplyTimeoutMs = 60_000;

/** A worker that runs out of this much is ended, and not the editor. */
const resourceLimits = { maxOldGenerationSizeMb: 2048 };

/**
 * Reads a Parquet file in a thread of its own: unpacking row groups would hold the editor up, and a file that is broken in
 * the right place keeps the decoder busy for hours. Such a thread is ended, and the next request starts another.
 */
export class ParquetReader {
  readonly path: string;
  readonly #options: ReaderOptions;
  #worker: Worker | undefined;
  /** Rows that were not read in time, or that ended the thread. */
  readonly #givenUp: { readonly from: number; readonly to: number; readonly reason: string }[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** Starts its thread with the first request: for a file that is known to be one. */
  constructor(path: string, options: ReaderOptions) {
    this.path = path;
    this.#options = options;
  }

  /** Opens a file. Throws `ParquetError` where it cannot be read. */
  static async open(
    path: string,
    options: ReaderOptions,
  ): Promise<{ readonly reader: ParquetReader; readonly opened: OpenedParquet }> {
    const reader = new ParquetReader(path, options);
    try {
      const { opened } = await reader.#ask({ type: 'open' });
      return { reader, opened };
    } catch (error) {
      await reader.close();
      throw error;
    }
  }

  /**
   * Neighbouring rows, at least one where there is any; fewer come back where they are large together. Where the reading is
   * given up, it is for good, and each of them says so: a file must not hold a thread up again and again.
   */
  async readMany(from: number, count: number): Promise<readonly SentRow[]> {
    const known = this.#givenUp.find((one) => from < one.to && from + count > one.from);
    if (known && known.from <= from) {
      return brokenRows(from, Math.min(from + count, known.to), known.reason);
    }
    const to = Math.min(known?.from ?? Number.POSITIVE_INFINITY, from + count);
    try {
      return (await this.#ask({ type: 'rows', from, count: to - from })).rows;
    } catch (error) {
      if (!(error instanceof GivenUpError)) {
        throw error;
      }
      this.#givenUp.push({ from, to, reason: error.message });
      return brokenRows(from, to, error.message);
    }
  }

  async readBytes(row: number, at: readonly (string | number)[]): Promise<Uint8Array> {
    return (await this.#ask({ type: 'bytes', row, at })).bytes;
  }

  /** Ends the thread once what is asked for by now is answered; the next request starts another. */
  rest(): void {
    this.#last = this.#last.then(() => this.#worker?.terminate()).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
  }

  /** Requests are done one after the other. */
  #ask<Request extends ParquetRequest>(
    request: Request,
  ): Promise<Extract<ParquetReply, { type: Request['type'] }>> {
    const reply = this.#last.then(() => this.#send(request));
    this.#last = reply.catch(() => undefined);
    return reply as Promise<Extract<ParquetReply, { type: Request['type'] }>>;
  }

  async #send(request: ParquetRequest): Promise<ParquetReply> {
    if (this.#closed) {
      throw new ParquetError(l10n.t('The Parquet file {0} has been closed.', this.path));
    }
    const { replyTimeoutMs = defaultReplyTimeoutMs } = this.#options;
    const worker = this.#worker ?? this.#start();
    const reply = await sendAndWait(worker, request, replyTimeoutMs).catch((error: unknown) => {
      this.#worker = undefined;
      void worker.terminate();
      throw error instanceof ReplyTimeoutError ? tooLong(this.path, replyTimeoutMs) : lost(this.path, error);
    });
    if (reply.type === 'failed') {
      throw new ParquetError(reply.message);
    }
    return reply;
  }

  #start(): Worker {
    const { workerPath, strings = {} } = this.#options;
    const worker = new Worker(workerPath, { workerData: { path: this.path, strings }, resourceLimits });
    worker.unref();
    // Told to whoever waits for an answer.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.#worker = this.#worker === worker ? undefined : this.#worker;
    });
    this.#worker = worker;
    return worker;
  }
}

class ReplyTimeoutError extends Error {}

/** Asking again would end in the same way. */
class GivenUpError extends ParquetError {}

function brokenRows(from: number, to: number, reason: string): readonly SentRow[] {
  return Array.from({ length: to - from }, (_, at) => brokenRow(from + at, reason));
}

function lost(path: string, error: unknown): ParquetError {
  const memory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return new GivenUpError(
    memory
      ? l10n.t('Reading {0} was given up: these rows take more memory than there is for a file.', path)
      : l10n.t('Reading {0} was given up: the thread that reads it has ended.', path),
  );
}

function sendAndWait(worker: Worker, request: ParquetRequest, patienceMs: number): Promise<ParquetReply> {
  return new Promise<ParquetReply>((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      worker.off('message', answered).off('error', failed).off('exit', ended);
      act();
    };
    const answered = (reply: ParquetReply) => settle(() => resolve(reply));
    const failed = (error: Error) => settle(() => reject(error));
    const ended = () => settle(() => reject(new Error(l10n.t('The thread that reads the file has ended.'))));
    const timer = setTimeout(() => settle(() => reject(new ReplyTimeoutError())), patienceMs);
    worker.on('message', answered).on('error', failed).on('exit', ended);
    worker.postMessage(request);
  });
}

function tooLong(path: string, patienceMs: number): ParquetError {
  return new GivenUpError(
    l10n.t(
      'Reading {0} was given up after {1} s: the file may be broken, or its row groups too large.',
      path,
      Math.round(patienceMs / 1000),
    ),
  );
}

/** What the Parquet worker is started with. */
export interface ParquetSetup {
  readonly path: string;
  /** Translated texts by their English ones. */
  readonly strings: Record<string, string>;
}

export type ParquetRequest =
  | { readonly type: 'open' }
  | { readonly type: 'rows'; readonly from: number; readonly count: number }
  | { readonly type: 'bytes'; readonly row: number; readonly at: readonly (string | number)[] };

/** A row as `ParquetRow` has it, without the value that its text says. */
interface SentRow {
  readonly row: number;
  readonly text: string;
  readonly content: Uint8Array;
  readonly valid: boolean;
}

export type ParquetReply =
  | { readonly type: 'open'; readonly opened: OpenedParquet }
  | { readonly type: 'rows'; readonly rows: readonly SentRow[] }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'failed'; readonly message: string };
