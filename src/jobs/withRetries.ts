import { ModelError } from '../models/ModelError.ts';
import { wait } from './wait.ts';

const attempts = 4;
/** First pause, in milliseconds; doubled after each attempt. */
const firstPause = 500;
/** A server that asks for more than this is not waited for: the item fails and can be run again. */
const longestPause = 60_000;

/** Makes a call again where its failure may pass, after the wait that the server asks for or a growing one. */
export async function withRetries<Result>(call: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ModelError) || !error.isPassing || attempt === attempts) {
        throw error;
      }
      const pause = error.retryAfter ?? firstPause * 2 ** (attempt - 1);
      if (pause > longestPause) {
        throw error;
      }
      await wait(pause, signal);
    }
  }
}
