import { ThreadEndedError, type WorkerThread } from './WorkerThread.ts';

/** Threads that have been idle for this long, in milliseconds, are ended. */
const idleTimeoutMs = 60_000;
/** As many as one search uses, plus one more than index files at once. */
const maxIdleThreads = 2;

interface Idle {
  readonly thread: WorkerThread;
  readonly timer: NodeJS.Timeout;
}

const idle = new Map<string, readonly Idle[]>();

/**
 * Idle threads for reuse, by their script: a filter is searched for at every pause in typing, a set may have hundreds of files
 * to index, and starting a thread takes longer than many a search or file.
 */
export const idleThreads = {
  take(workerPath: string): WorkerThread | undefined {
    const latest = idle.get(workerPath)?.at(-1);
    if (latest) {
      remove(workerPath, latest);
    }
    return latest?.thread;
  },

  give(workerPath: string, thread: WorkerThread): void {
    const others = idle.get(workerPath) ?? [];
    const end = () => void thread.end(new ThreadEndedError('The worker was idle.'));
    if (others.length >= maxIdleThreads) {
      end();
      return;
    }
    const one: Idle = { thread, timer: setTimeout(end, idleTimeoutMs).unref() };
    thread.onChange = () => remove(workerPath, one);
    idle.set(workerPath, [...others, one]);
  },

  /** Ends all of them, for programs that have no next search or file: each takes some 20 MB. */
  end(): void {
    for (const { thread } of [...idle.values()].flat()) {
      void thread.end(new ThreadEndedError('The worker is not needed any more.'));
    }
  },
};

function remove(workerPath: string, one: Idle): void {
  clearTimeout(one.timer);
  idle.set(workerPath, idle.get(workerPath)?.filter((other) => other !== one) ?? []);
}
