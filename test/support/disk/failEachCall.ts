import { guardDisk } from '../../../src/io/disk/system.ts';

/** What can go wrong with a call. `kill` cancels that call and all later ones, as in a process that has died. */
export const faults = ['ENOSPC', 'EIO', 'EINTR', 'short', 'kill'] as const;
export type Fault = (typeof faults)[number];

/** Some work on files of its own. */
interface Trial {
  work(): Promise<unknown>;
  /** Throws if something is lost or incomplete. `isDone` says whether the work has resolved. */
  check(isDone: boolean): Promise<void>;
}

/**
 * Repeats some work, each time with the next of its disk calls failing, until it makes no more calls. Returns how many calls failed.
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
