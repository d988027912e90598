import { idleThreads } from './idleThreads.ts';
import type { AnswerTo, Report, RequestOf } from './requests.ts';
import { ThreadEndedError, type ThreadOptions, WorkerThread } from './WorkerThread.ts';

export interface PoolOptions extends ThreadOptions {
  /** Maximum number of threads; default 1. */
  readonly size?: number;
  /** Requests queued per thread, so that it need not wait for the next one; default 1. */
  readonly requestsPerThread?: number;
  /** Whether its threads are shared with other pools of the same script: for short-lived pools. */
  readonly sharesThreads?: boolean;
  /** Called with each thread before its first request; returns what to do when the thread leaves the pool. */
  readonly onStart?: (thread: WorkerThread) => (() => void) | undefined;
}

interface Waiting {
  readonly name: string;
  readonly request: unknown;
  readonly report: ((value: never) => void) | undefined;
  readonly moved: readonly ArrayBuffer[];
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/**
 * Threads of one worker script, which start when they are first needed. If a thread dies or is terminated, its requests fail;
 * the next request starts another.
 */
export class WorkerPool<Requests> {
  readonly #options: PoolOptions;
  readonly #size: number;
  readonly #requestsPerThread: number;
  /** With what to do when they leave. */
  readonly #threads = new Map<WorkerThread, (() => void) | undefined>();
  readonly #waiting: Waiting[] = [];
  #restsWhenIdle = false;
  /** Why it was closed. */
  #closed: Error | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#size = options.size ?? 1;
    this.#requestsPerThread = options.requestsPerThread ?? 1;
  }

  /** The number of requests that keeps every thread busy. */
  get capacity(): number {
    return this.#size * this.#requestsPerThread;
  }

  /** Starts all threads, for callers with much to do. */
  start(): void {
    while (!this.#closed && this.#threads.size < this.#size) {
      this.#startThread();
    }
  }

  /**
   * Runs a task on the next free thread. Rejects if it fails, its thread ends, or the pool is closed. `moved` are buffers of the
   * request that are given away instead of copied.
   */
  ask<Name extends keyof Requests & string>(
    name: Name,
    request: RequestOf<Requests, Name>,
    report?: Report<Requests, Name>,
    moved: readonly ArrayBuffer[] = [],
  ): Promise<AnswerTo<Requests, Name>> {
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ name, request, report: report as Waiting['report'], moved, resolve, reject });
      this.#serve();
    }) as Promise<AnswerTo<Requests, Name>>;
  }

  /** Ends the threads after the pending requests; the next request starts another. */
  rest(): void {
    this.#restsWhenIdle = true;
    this.#serve();
  }

  /** Uses the pool, then closes it; also closes it as soon as the signal is aborted. */
  async during<Result>(signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
    signal?.throwIfAborted();
    const stop = () => void this.close(signal?.reason);
    signal?.addEventListener('abort', stop);
    try {
      return await work();
    } finally {
      signal?.removeEventListener('abort', stop);
      await this.close();
    }
  }

  /** Ends all threads, or leaves them to other pools; pending and waiting requests fail. */
  close(why: Error = new ThreadEndedError('The pool of workers was closed.')): Promise<void> {
    this.#closing ??= this.#close(why);
    return this.#closing;
  }

  async #close(why: Error): Promise<void> {
    this.#closed = why;
    const { sharesThreads, workerPath } = this.#options;
    const ends = [...this.#threads.keys()].map((thread) => {
      this.#remove(thread);
      return sharesThreads && thread.load === 0 ? idleThreads.give(workerPath, thread) : thread.end(why);
    });
    this.#serve();
    await Promise.all(ends);
  }

  /** Hands waiting tasks to threads that are not fully occupied. */
  #serve(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#closed ? undefined : this.#freeThread();
      if (!thread && !this.#closed) {
        break;
      }
      const { name, request, report, moved, resolve, reject } = this.#waiting.shift() as Waiting;
      (thread?.ask(name, request, report, moved) ?? Promise.reject(this.#closed)).then(resolve, reject);
    }
    if (this.#restsWhenIdle && [...this.#threads.keys()].every(({ load }) => load === 0)) {
      this.#restsWhenIdle = false;
      const why = new ThreadEndedError('The worker rests.');
      for (const thread of [...this.#threads.keys()]) {
        void thread.end(why);
      }
    }
  }

  /** An idle thread, else a new one, else one with few requests. */
  #freeThread(): WorkerThread | undefined {
    const [idlest] = [...this.#threads.keys()].sort((a, b) => a.load - b.load);
    if (idlest?.load === 0) {
      return idlest;
    }
    if (this.#threads.size < this.#size) {
      return this.#startThread();
    }
    return idlest && idlest.load < this.#requestsPerThread ? idlest : undefined;
  }

  #startThread(): WorkerThread {
    const { sharesThreads, workerPath, onStart } = this.#options;
    const thread = (sharesThreads && idleThreads.take(workerPath)) || new WorkerThread(this.#options);
    thread.onChange = () => {
      if (thread.hasEnded) {
        this.#remove(thread);
      }
      this.#serve();
    };
    this.#threads.set(thread, onStart?.(thread));
    return thread;
  }

  #remove(thread: WorkerThread): void {
    this.#threads.get(thread)?.();
    this.#threads.delete(thread);
  }
}
