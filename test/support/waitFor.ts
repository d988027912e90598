import { setTimeout } from 'node:timers/promises';

/** Polling interval of conditions. */
const interval = 50;

/**
 * Waits until a condition holds and returns its value. Tests wait for what they need and never for a time; if it does not happen, the
 * error says what was waited for.
 */
export async function waitFor<T>(
  what: string,
  condition: () => T | Promise<T>,
  timeout = 15_000,
): Promise<Exclude<T, false | undefined | null>> {
  const end = performance.now() + timeout;
  while (performance.now() < end) {
    const value = await condition();
    if (value !== false && value !== undefined && value !== null) {
      return value as Exclude<T, false | undefined | null>;
    }
    await setTimeout(interval);
  }
  throw new Error(`Not within ${timeout} ms: ${what}`);
}
