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

/** How long a pattern may take for one record, in milliseconds. */
const defaultPatternTimeoutMs = 10_000;
/** More threads than this would slow down the editor. */
const size = 2;
/** Requests queued per thread, so that it need not wait for the next one. */
const requestsPerThread = 2;

/**
 * Threads that search for one filter. Closing the pool ends busy threads; idle ones are reused. If a pattern takes longer than
 * `patternTimeoutMs` for one record, the request fails.
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

/** Ends a thread that spends too long on one record. Returns a function that stops watching. */
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
