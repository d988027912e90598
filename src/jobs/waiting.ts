import { setImmediate } from 'node:timers/promises';

/** Waits, in milliseconds; rejects at once with the signal's reason when it is aborted. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) {
      stop();
    } else {
      signal.addEventListener('abort', stop, { once: true });
    }
  });
}

/** Waits for something, or rejects as soon as the signal is given. */
export async function abortable<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', stop));
}

/** Work goes on for so long before others have their turn, in milliseconds. */
const maxBusyMs = 15;

/** Lets everything else that waits have its turn between the steps of long work: a key press, a cancel, an answer. */
export class Breather {
  #since = performance.now();

  /** Whether it is time. */
  get isDue(): boolean {
    return performance.now() - this.#since > maxBusyMs;
  }

  /** To be awaited between two steps; costs next to nothing while it is not time yet. */
  async breathe(signal?: AbortSignal): Promise<void> {
    if (this.isDue) {
      await setImmediate();
      this.#since = performance.now();
    }
    signal?.throwIfAborted();
  }
}
