import { idleThreads } from '../../threads.ts';
import type { IndexReply, IndexRequest, IndexUpdate } from './indexFile.ts';

/** Passes over a file in a worker thread; aborting ends the thread. Resolves when the last news has been told. */
export async function runIndexWorker(
  workerPath: string,
  request: IndexRequest,
  signal: AbortSignal,
  tell: (news: IndexUpdate) => void,
): Promise<void> {
  signal.throwIfAborted();
  const worker = idleThreads.take(workerPath);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const take = (reply: IndexReply) => {
    if (reply.type === 'failed') {
      reject(new Error(reply.message));
    } else if (!signal.aborted) {
      tell(reply.news);
      if (reply.news.done) {
        resolve();
      }
    }
  };
  const stop = () => void worker.terminate();
  const exit = () => reject(signal.reason ?? new Error('The index worker ended without an answer.'));
  signal.addEventListener('abort', stop);
  worker.on('message', take).on('error', reject).on('exit', exit);
  worker.postMessage(request);
  try {
    await promise;
    worker.off('message', take).off('error', reject).off('exit', exit);
    idleThreads.give(workerPath, worker);
  } catch (error) {
    stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
