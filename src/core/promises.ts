/** The outcome of a promise, unless the signal is aborted first: then its reason. The work itself goes on unheeded. */
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

/** A controller that is aborted with a signal, if nobody aborts it before. */
export function abortedWith(signal: AbortSignal | undefined): AbortController {
  const controller = new AbortController();
  signal?.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  return controller;
}

/** Work that is done one piece after the other, in the order in which it is handed in. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Does something once all that was handed in before is done, or has failed. */
  run<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
