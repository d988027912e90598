import { untilAborted } from '../../core/promises.ts';
import type { Session } from '../session/Session.ts';

/** How long a call waits for a dataset: clients give up on calls after a minute. */
const defaultPatienceMs = 20_000;

/**
 * Opens datasets for the calls of agents. A dataset that takes longer than a call may is read on after the call, and what was found
 * is in the cache when the agent asks again.
 */
export class DatasetOpener {
  readonly #open: (path: string) => Promise<Session>;
  readonly #patienceMs: number;
  /** The datasets that are being read; each settles when that has ended. */
  readonly #reading = new Map<string, Promise<unknown>>();

  constructor(open: (path: string) => Promise<Session>, patienceMs = defaultPatienceMs) {
    this.#open = open;
    this.#patienceMs = patienceMs;
  }

  /** Does something with a dataset, all of it surveyed, and closes it. Throws if that takes too long or the signal is aborted. */
  async use<Result>(
    path: string,
    signal: AbortSignal,
    work: (session: Session) => Promise<Result>,
  ): Promise<Result> {
    for (let other = this.#reading.get(path); other; other = this.#reading.get(path)) {
      await this.wait(other, signal);
    }
    const opening = this.#read(path);
    const session = await this.wait(opening, signal).catch((error: unknown) => {
      void opening.then((late) => late.close()).catch(() => undefined);
      throw error;
    });
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }

  /** Settles as a promise does, which goes on if this takes too long or the signal is aborted: then it throws. */
  async wait<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
    const patience = AbortSignal.timeout(this.#patienceMs);
    try {
      return await untilAborted(work, AbortSignal.any([signal, patience]));
    } catch (error) {
      if (patience.aborted && error === patience.reason) {
        throw new Error(
          'The dataset is being read for the first time, which takes a while and continues: ask again in a minute.',
        );
      }
      throw error;
    }
  }

  #read(path: string): Promise<Session> {
    const opening = this.#openWhole(path);
    const ended = opening.then(
      () => this.#reading.delete(path),
      () => this.#reading.delete(path),
    );
    this.#reading.set(path, ended);
    return opening;
  }

  async #openWhole(path: string): Promise<Session> {
    const session = await this.#open(path);
    try {
      await session.dataset.surveyed;
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }
}
