/** Settles like the promise, or rejects with the signal's reason if it is aborted first. The work itself goes on. */
export async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A controller that is aborted when a signal is, if not before. */
export function abortedWith(signal: AbortSignal | undefined): AbortController {
  const controller = new AbortController();
  signal?.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  return controller;
}

/** Work that is done one item at a time, in the order of submission. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs a function after all that was submitted before is done or has failed. */
  run<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
