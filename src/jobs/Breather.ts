import { setImmediate } from 'node:timers/promises';

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
