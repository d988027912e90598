import { ModelError } from '../models/ModelError.ts';
import { retryAfterLimitMs } from './FailureStreak.ts';

/** Attempts at most: being told to slow down is no fault of the question, so that it is put again more often. */
const maxAttempts = 5;
const maxAttemptsWhenBusy = 12;
/** First pause, in milliseconds; doubled after each attempt up to the longest. */
const firstPauseMs = 500;
const maxPauseMs = 30_000;

/**
 * How long to wait before a failed call is made again, in milliseconds: what the server asks for, else a growing time; a
 * little more by chance, so that those who were refused together do not come back together. Undefined where it is not.
 */
export function pauseBeforeRetry(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof ModelError) || !error.isPassing) {
    return undefined;
  }
  if (attempt >= (error.code === 'rate-limit' ? maxAttemptsWhenBusy : maxAttempts)) {
    return undefined;
  }
  if (error.retryAfterMs !== undefined) {
    return error.retryAfterMs > retryAfterLimitMs ? undefined : error.retryAfterMs * (1 + Math.random() / 10);
  }
  return Math.min(maxPauseMs, firstPauseMs * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2);
}
