import { DatasetChangedError } from '../source/RecordSource.ts';
import { WorkerPool } from '../workers/WorkerPool.ts';
import type { SurveyRequests, SurveySetup } from './SurveyMessages.ts';

export type SurveyPool = WorkerPool<SurveyRequests>;

/** Requests queued per worker, so that it need not wait for the next one after its answer. */
const requestsPerThread = 2;

/** Survey workers that read and check records with the same settings. */
export function createSurveyPool(workerPath: string, setup: SurveySetup, size: number): SurveyPool {
  return new WorkerPool({
    workerPath,
    // For small datasets, starting a thread is most of the work. Threads that have checked much return their memory.
    sharesThreads: size === 1,
    onStart: (thread) => {
      // If this fails, the next request fails too.
      thread.ask('begin', setup).catch(() => undefined);
      return undefined;
    },
    size,
    requestsPerThread,
    toError: ({ name, message }) =>
      name === DatasetChangedError.name ? new DatasetChangedError(message) : new Error(message),
  });
}
