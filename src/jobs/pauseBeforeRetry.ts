import { ModelError } from '../models/ModelError.ts';
import { patience } from './FailureStreak.ts';

/** Attempts at most: being told to slow down is no fault of the question, so that it is put again more often. */
const attempts = 5;
const attemptsWhenBusy = 12;
/** First pause, in milliseconds; doubled after each attempt up to the longest. */
const firstPause = 500;
const longestPause = 30_000;

/**
 * How long to wait before a failed call is made again, in milliseconds: what the server asks for, else a growing time; a
 * little more by chance, so that those who were refused together do not come back together. Undefined where it is not.
 */
export function pauseBeforeRetry(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof ModelError) || !error.isPassing) {
    return undefined;
  }
  if (attempt >= (error.code === 'rate-limit' ? attemptsWhenBusy : attempts)) {
    return undefined;
  }
  if (error.retryAfter !== undefined) {
    return error.retryAfter > patience ? undefined : error.retryAfter * (1 + Math.random() / 10);
  }
  return Math.min(longestPause, firstPause * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2);
}
