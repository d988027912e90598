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

/** How long work goes on before it yields, in milliseconds. */
const maxBusyMs = 15;

/** Yields to other work between the steps of a long task: a key press, a cancel, an answer. */
export class Breather {
  #since = performance.now();

  get isDue(): boolean {
    return performance.now() - this.#since > maxBusyMs;
  }

  /** Await this between two steps; costs almost nothing until it is time to yield. */
  async breathe(signal?: AbortSignal): Promise<void> {
    if (this.isDue) {
      await setImmediate();
      this.#since = performance.now();
    }
    signal?.throwIfAborted();
  }
}
