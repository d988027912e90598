import { constants, setPriority } from 'node:os';

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
