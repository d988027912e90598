import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { ReplyMessage, RequestFailure, RequestMessage } from './requests.ts';

export interface ThreadOptions {
  /** The bundled worker script, which calls `serveRequests`. */
  readonly workerPath: string;
  /** What it is started with. */
  readonly workerData?: unknown;
  /** Memory limit: a thread that exceeds it is terminated, and not the editor. */
  readonly resourceLimits?: ResourceLimits;
  /** Timeout for an answer, in milliseconds, after which the thread is terminated. */
  readonly timeoutMs?: number | undefined;
  /** Whether a thread cannot be used again after a failure. */
  readonly endsOnFailure?: boolean;
  /** Creates the error for a failure that a worker reports. */
  readonly toError?: (failure: RequestFailure) => Error;
}

/** A thread ended, or was terminated, before it answered. */
export class ThreadEndedError extends Error {
  override readonly name = 'ThreadEndedError';
  /** Whether it was terminated because of a timeout. */
  readonly timedOut: boolean;

  constructor(message: string, timedOut = false) {
    super(message);
    this.timedOut = timedOut;
  }
}

interface Asked {
  readonly report: ((value: unknown) => void) | undefined;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** A worker that answers in the order of requests. It keeps the process alive only while it has requests. */
export class WorkerThread {
  /** Called when it has become less busy, or has ended. */
  onChange: () => void = () => undefined;
  readonly #worker: Worker;
  readonly #options: ThreadOptions;
  readonly #asked: Asked[] = [];
  #timer: NodeJS.Timeout | undefined;
  #hasEnded = false;

  constructor(options: ThreadOptions) {
    const { workerPath, workerData, resourceLimits } = options;
    this.#options = options;
    this.#worker = new Worker(workerPath, { workerData, ...(resourceLimits && { resourceLimits }) });
    this.#worker.on('message', (reply: ReplyMessage) => this.#take(reply));
    const fail = (error: Error) => void this.end(error);
    this.#worker.on('error', fail).on('messageerror', fail);
    this.#worker.on('exit', () => fail(new ThreadEndedError('The worker ended without an answer.')));
    this.#worker.unref();
  }

  /** The number of unanswered requests. */
  get load(): number {
    return this.#asked.length;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /**
   * Sends a request. Rejects if it fails, or if the thread ends before it answers. `moved` are buffers of the request that are
   * given away instead of copied.
   */
  ask(
    name: string,
    request: unknown,
    report?: (value: never) => void,
    moved: readonly ArrayBuffer[] = [],
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#hasEnded) {
        throw new ThreadEndedError('The worker has ended.');
      }
      this.#worker.postMessage({ name, request } satisfies RequestMessage, moved);
      this.#asked.push({ resolve, reject, report: report as Asked['report'] });
      if (this.#asked.length === 1) {
        this.#worker.ref();
        this.#awaitAnswer();
      }
    });
  }

  /** Terminates it at once; its pending requests fail. */
  async end(why: Error): Promise<void> {
    if (!this.#hasEnded) {
      this.#hasEnded = true;
      clearTimeout(this.#timer);
      for (const { reject } of this.#asked.splice(0)) {
        reject(why);
      }
      this.onChange();
    }
    await this.#worker.terminate();
  }

  #awaitAnswer(): void {
    const { timeoutMs } = this.#options;
    if (timeoutMs !== undefined) {
      const late = () => void this.end(new ThreadEndedError('The worker took too long to answer.', true));
      this.#timer = setTimeout(late, timeoutMs);
    }
  }

  #take(reply: ReplyMessage): void {
    // An answer that was under way when the thread was ended; `unref` would let the process end before the thread has.
    if (this.#hasEnded) {
      return;
    }
    const [first] = this.#asked;
    if (reply.type === 'report') {
      first?.report?.(reply.value);
      return;
    }
    this.#asked.shift();
    clearTimeout(this.#timer);
    if (reply.type === 'answer') {
      first?.resolve(reply.value);
    } else {
      const { toError = ({ message }) => new Error(message), endsOnFailure } = this.#options;
      first?.reject(toError(reply));
      if (endsOnFailure) {
        void this.end(new ThreadEndedError('The worker has failed.'));
        return;
      }
    }
    if (this.#asked.length > 0) {
      this.#awaitAnswer();
    } else {
      this.#worker.unref();
    }
    this.onChange();
  }
}
