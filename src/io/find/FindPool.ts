import * as l10n from '@vscode/l10n';
import { isPattern } from '../../core/find/FilterQuery.ts';
import { WorkerPool } from '../workers/WorkerPool.ts';
import type { WorkerThread } from '../workers/WorkerThread.ts';
import type { FindRequests, FindSetup, FindWatch } from './FindMessages.ts';

/** The bundled worker script and the assembled scanner. */
export interface FindFiles {
  readonly workerPath: string;
  readonly scannerPath: string;
}

export type FindPool = WorkerPool<FindRequests>;

/** A pattern may think about one record for this long, in milliseconds. */
const defaultPatternTimeoutMs = 10_000;
/** More threads than this would take from the editor what they give to the search. */
const size = 2;
/** So many requests are with a thread at once, so that it need not wait for the next one. */
const requestsPerThread = 2;

/**
 * Threads that search for one filter. Closing the pool ends those that are still at it; idle ones are used again. A pattern
 * that takes longer than `patternTimeoutMs` on one record fails what its thread was asked for.
 */
export function createFindPool(
  workerPath: string,
  setup: FindSetup,
  patternTimeoutMs = defaultPatternTimeoutMs,
): FindPool {
  const isWatched = setup.clauses.some(isPattern);
  return new WorkerPool({
    workerPath,
    size,
    requestsPerThread,
    sharesThreads: true,
    onStart: (thread) => {
      const watch = new Int32Array(new SharedArrayBuffer(8));
      thread.ask('prepare', { setup, watch }).catch((error: Error) => thread.end(error));
      return isWatched ? watchThread(thread, watch, patternTimeoutMs) : () => undefined;
    },
  });
}

/** Ends a thread that looks at one record for too long. Returns what ends the watching. */
function watchThread(thread: WorkerThread, watch: FindWatch, patternTimeoutMs: number): () => void {
  let seen = { count: 0, since: performance.now() };
  const look = () => {
    const now = performance.now();
    const [row = 0, count = 0] = [Atomics.load(watch, 0), Atomics.load(watch, 1)];
    if (row === 0 || count !== seen.count) {
      seen = { count, since: now };
    } else if (now - seen.since > patternTimeoutMs) {
      const message = l10n.t(
        'The pattern takes too long on record {0}. Avoid nested repetitions such as (a+)+.',
        row,
      );
      void thread.end(new Error(message));
    }
  };
  const timer = setInterval(look, patternTimeoutMs / 10).unref();
  return () => clearInterval(timer);
}
