import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Threads that nobody has needed for so long are ended, in milliseconds. */
const idleTimeoutMs = 60_000;
/** As many as one search takes, and one more than index files at once. */
const maxIdleThreads = 2;

interface Idle {
  readonly worker: Worker;
  readonly timer: NodeJS.Timeout;
  readonly gone: () => void;
}

export interface IdleThreads {
  take(workerPath: string): Worker;
  give(workerPath: string, worker: Worker): void;
}

const idle = new Map<string, Idle[]>();

/**
 * Worker threads that have done their work and wait for more: a filter that is typed is searched for at every pause, a set may
 * have hundreds of files to index, and starting a thread takes longer than many a search or file. They hold no process back
 * from ending.
 */
export const idleThreads: IdleThreads = {
  take(workerPath) {
    const known = idle.get(workerPath)?.pop();
    if (!known) {
      return new Worker(workerPath);
    }
    clearTimeout(known.timer);
    known.worker.off('exit', known.gone).off('error', known.gone);
    known.worker.ref();
    return known.worker;
  },

  give(workerPath, worker) {
    const others = idle.get(workerPath) ?? [];
    if (others.length >= maxIdleThreads) {
      void worker.terminate();
      return;
    }
    const gone = () => {
      clearTimeout(timer);
      idle.set(
        workerPath,
        (idle.get(workerPath) ?? []).filter((one) => one.worker !== worker),
      );
    };
    const timer = setTimeout(() => void worker.terminate(), idleTimeoutMs).unref();
    worker.on('exit', gone).on('error', gone).unref();
    idle.set(workerPath, [...others, { worker, timer, gone }]);
  },
};

/**
 * Lets the calling thread work only with the processor time that no other thread wants, where the system can do that for a
 * single thread: on Linux, where a priority is set by thread (`setpriority(2)`, "C library/kernel differences"). Elsewhere
 * it would hold for the whole process, so nothing is done; nor where a sandbox forbids it, since the work matters more.
 */
export function lowerPriority(): void {
  if (process.platform === 'linux') {
    try {
      setPriority(constants.priority.PRIORITY_LOW);
    } catch {
      // It goes on at the priority that it has.
    }
  }
}
