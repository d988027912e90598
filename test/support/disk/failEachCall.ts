import { guardDisk } from '../../../src/io/disk/system.ts';

/** What can go wrong with a call. `kill` lets that call and all later ones come to nothing, as in a process that has died. */
export const faults = ['ENOSPC', 'EIO', 'EINTR', 'short', 'kill'] as const;
export type Fault = (typeof faults)[number];

/** One piece of work on files of its own. */
interface Trial {
  work(): Promise<unknown>;
  /** Throws where something is lost or half there. `isDone` says whether the work has resolved. */
  check(isDone: boolean): Promise<void>;
}

/**
 * Does some work again and again, each time with the next of its calls to the disk failing, until it makes no more calls.
 * Returns how many calls failed.
 */
export async function failEachCall(fault: Fault, prepare: () => Promise<Trial>): Promise<number> {
  for (let failing = 1; ; failing += 1) {
    const { work, check } = await prepare();
    let calls = 0;
    let hasFailed = false;
    guardDisk((operation, path) => {
      calls += 1;
      if (calls !== failing && !(fault === 'kill' && hasFailed && operation !== 'close')) {
        return undefined;
      }
      hasFailed = true;
      if (fault === 'short') {
        return 'short';
      }
      throw Object.assign(new Error(`${fault}: ${operation} ${path} (call ${failing})`), { code: fault });
    });
    let failure: unknown;
    try {
      await work();
    } catch (error) {
      failure = error;
    } finally {
      guardDisk(undefined);
    }
    try {
      await check(failure === undefined);
    } catch (error) {
      throw new Error(`${fault} at call ${failing}, work said ${failure ?? 'done'}`, { cause: error });
    }
    if (!hasFailed) {
      return failing - 1;
    }
  }
}
