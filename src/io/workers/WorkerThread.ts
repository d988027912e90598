import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { ReplyMessage, RequestFailure, RequestMessage } from './requests.ts';

export interface ThreadOptions {
  /** The bundled worker script, which calls `serveRequests`. */
  readonly workerPath: string;
  /** What it is started with. */
  readonly workerData?: unknown;
  /** A thread that runs out of this much is ended, and not the editor. */
  readonly resourceLimits?: ResourceLimits;
  /** An answer that takes longer than this, in milliseconds, will not come: the thread is ended. */
  readonly timeoutMs?: number | undefined;
  /** Whether a thread that has failed at something is in no state to be asked again. */
  readonly endsOnFailure?: boolean;
  /** Makes an error of what a worker says of a failure. */
  readonly toError?: (failure: RequestFailure) => Error;
}

/** A thread ended, or was ended, before it had answered. */
export class ThreadEndedError extends Error {
  override readonly name = 'ThreadEndedError';
  /** Whether it was ended because it took too long. */
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

/** A worker that answers in the order in which it is asked. It holds the process back from ending only while it is asked. */
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

  /** How many requests it has not answered yet. */
  get load(): number {
    return this.#asked.length;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Asks for something. Rejects where it fails, and where the thread ends before it has answered. */
  ask(name: string, request: unknown, report?: (value: never) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#hasEnded) {
        throw new ThreadEndedError('The worker has ended.');
      }
      this.#worker.postMessage({ name, request } satisfies RequestMessage);
      this.#asked.push({ resolve, reject, report: report as Asked['report'] });
      if (this.#asked.length === 1) {
        this.#worker.ref();
        this.#awaitAnswer();
      }
    });
  }

  /** Ends it, whatever it is at; what it was asked for fails. */
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
