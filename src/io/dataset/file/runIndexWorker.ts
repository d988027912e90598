import { Worker } from 'node:worker_threads';
import type { IndexNews, IndexReply, IndexRequest } from './IndexMessages.ts';

/** Passes over a file in a worker thread; aborting ends the thread. Resolves when the last news has been told. */
export async function runIndexWorker(
  workerPath: string,
  request: IndexRequest,
  signal: AbortSignal,
  tell: (news: IndexNews) => void,
): Promise<void> {
  signal.throwIfAborted();
  const worker = new Worker(workerPath, { workerData: request });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop);
  return new Promise<void>((resolve, reject) => {
    worker.on('message', (reply: IndexReply) => {
      if (reply.type === 'failed') {
        reject(new Error(reply.message));
      } else if (!signal.aborted) {
        tell(reply.news);
        if (reply.news.done) {
          resolve();
        }
      }
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(signal.reason ?? new Error('The index worker ended without an answer.')));
  }).finally(() => {
    signal.removeEventListener('abort', stop);
    stop();
  });
}
