import { Worker } from 'node:worker_threads';
import type { IndexProgress } from './buildIndex.ts';
import type { DatasetIndex } from './DatasetIndex.ts';
import type { IndexReply, IndexRequest } from './indexWorkerMessages.ts';

interface RunOptions {
  readonly workerPath: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: IndexProgress) => void) | undefined;
}

/** Builds an index in a worker thread; aborting ends the thread. */
export async function runIndexWorker(request: IndexRequest, options: RunOptions): Promise<DatasetIndex> {
  options.signal?.throwIfAborted();
  const worker = new Worker(options.workerPath, { workerData: request });
  const stop = () => void worker.terminate();
  options.signal?.addEventListener('abort', stop);
  return new Promise<DatasetIndex>((resolve, reject) => {
    worker.on('message', (reply: IndexReply) => {
      switch (reply.type) {
        case 'progress':
          options.onProgress?.(reply.progress);
          break;
        case 'done':
          resolve(reply.index);
          break;
        case 'failed':
          reject(new Error(reply.message));
          break;
      }
    });
    worker.on('error', reject);
    worker.on('exit', () =>
      reject(options.signal?.reason ?? new Error('The index worker ended without an answer.')),
    );
  }).finally(() => {
    options.signal?.removeEventListener('abort', stop);
    stop();
  });
}
