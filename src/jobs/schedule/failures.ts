import { ModelError, type ModelErrorCode } from '../../models/ModelError.ts';

/** Why questions were left unasked: the budget is used up, or their endpoint lets nothing through. */
export type NotSentReason = 'budget' | 'endpoint';

/** A question that was not sent, and will not be in this run. It is neither an answer nor a failure. */
export class NotSentError extends Error {
  readonly reason: NotSentReason;

  constructor(reason: NotSentReason, message: string) {
    super(message);
    this.name = 'NotSentError';
    this.reason = reason;
  }
}

/** A server that asks for a longer wait than this is not waited for, in milliseconds. */
export const retryAfterLimitMs = 300_000;

/** Failures that are the same for every question, and those that may pass. What is neither shows that the server works. */
const lastingCodes: readonly ModelErrorCode[] = ['auth', 'not-found'];
const passingCodes: readonly ModelErrorCode[] = ['connection', 'timeout', 'server', 'rate-limit'];

/** Rounds without an answer between them after which an endpoint is given up; requests under way together are one. */
const lastingRounds = 3;
/** Many, so that a server that fails half of the time is not given up by chance: 1 in 10⁹. */
const passingRounds = 30;
/** Fewer are enough where they have taken this long, in milliseconds. */
const longRounds = 5;
const longTimeMs = 600_000;

const noFailures = { lasting: 0, passing: 0, begun: 0, counted: 0 };

/** Counts failures of an endpoint since its last answer, and says when to give it up. */
export class CircuitBreaker {
  #streak = noFailures;

  /** An answer came. */
  end(): void {
    this.#streak = noFailures;
  }

  /** Takes in a failure of an attempt that began at a time; whether the endpoint is hopeless now. */
  add({ code, retryAfterMs = 0 }: ModelError, startedAt: number): boolean {
    const now = Date.now();
    const isLasting = lastingCodes.includes(code) || retryAfterMs > retryAfterLimitMs;
    if (!isLasting && !passingCodes.includes(code)) {
      this.end();
      return false;
    }
    const { begun, counted } = this.#streak;
    if (startedAt >= counted) {
      this.#streak = {
        lasting: this.#streak.lasting + (isLasting ? 1 : 0),
        passing: this.#streak.passing + (isLasting ? 0 : 1),
        begun: begun || startedAt,
        counted: now,
      };
    }
    const rounds = this.#streak.passing;
    const tookLong = rounds >= longRounds && now - this.#streak.begun > longTimeMs;
    return this.#streak.lasting >= lastingRounds || rounds >= passingRounds || tookLong;
  }
}

/** Attempts at most: being told to slow down is no fault of the question, so that it is put again more often. */
const maxAttempts = 5;
const maxAttemptsWhenBusy = 12;
/** First pause, in milliseconds; doubled after each attempt up to the longest. */
const firstPauseMs = 500;
const maxPauseMs = 30_000;

/**
 * How long to wait before a failed call is made again, in milliseconds: what the server asks for, else a growing time; a
 * little more by chance, so that those who were refused together do not come back together. Undefined if it is not.
 */
export function pauseBeforeRetry(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof ModelError) || !error.isTransient) {
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
