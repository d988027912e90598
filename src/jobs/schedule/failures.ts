import { ModelError, type ModelErrorCode } from '../../models/ModelError.ts';

/** Why questions were not sent: the budget is used up, their endpoint is not working, or a batch brings their answers. */
export type NotSentReason = 'budget' | 'endpoint' | 'batch';

/** A question that was not sent, and will not be in this run. It is neither an answer nor a failure. */
export class NotSentError extends Error {
  readonly reason: NotSentReason;

  constructor(reason: NotSentReason, message: string) {
    super(message);
    this.name = 'NotSentError';
    this.reason = reason;
  }
}

/** A question whose answer only a later batch brings. */
export class DeferredError extends NotSentError {
  /** Whether this has added a request to a batch, which will cost something. */
  readonly isOrdered: boolean;

  constructor(isOrdered: boolean, message: string) {
    super('batch', message);
    this.isOrdered = isOrdered;
  }
}

/** If a server asks for a longer wait than this, in milliseconds, the request fails. */
export const retryAfterLimitMs = 300_000;

/** Failures that would affect every question, and temporary ones. All others show that the server works. */
const lastingCodes: readonly ModelErrorCode[] = ['auth', 'not-found', 'quota', 'parameter'];
const passingCodes: readonly ModelErrorCode[] = ['connection', 'timeout', 'server', 'rate-limit'];

/** Rounds without an answer after which an endpoint is considered broken; concurrent requests are one round. */
const lastingRounds = 3;
/** Many, so that a server that fails half of the time is not considered broken by chance: 1 in 10⁹. */
const passingRounds = 30;
/** Fewer are enough if they took this long, in milliseconds. */
const longRounds = 5;
const longTimeMs = 600_000;

/** This many answers cut off at a limit, and most of the latest ones: others would be paid for in vain. */
const cutsToStop = 10;
const watchedAnswers = 100;

/** Counts how many of an endpoint's latest answers were cut off, and decides when that are too many. */
export class CutWatch {
  readonly #latest: boolean[] = [];

  /** Records an answer; returns whether most of them are cut off now. */
  add(isCut: boolean): boolean {
    this.#latest.push(isCut);
    if (this.#latest.length > watchedAnswers) {
      this.#latest.shift();
    }
    const cuts = this.#latest.filter(Boolean).length;
    return cuts >= cutsToStop && cuts * 2 > this.#latest.length;
  }
}

const noFailures = { lasting: 0, passing: 0, begun: 0, counted: 0 };

/** Counts the failures of an endpoint since its last answer, and decides when it is broken. */
export class CircuitBreaker {
  #streak = noFailures;

  end(): void {
    this.#streak = noFailures;
  }

  /** Records the failure of an attempt that began at a time; returns whether the endpoint is broken now. */
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

/** Maximum number of attempts; more if the server is only rate-limiting, which is not the question's fault. */
const maxAttempts = 5;
const maxAttemptsWhenBusy = 12;
/** First delay, in milliseconds; doubled after each attempt up to the maximum. */
const firstPauseMs = 500;
const maxPauseMs = 30_000;

/**
 * How long to wait before a failed call is retried, in milliseconds: what the server asks for, else exponential backoff, plus
 * a random part, so that requests that were refused together do not return together. Undefined if it is not retried.
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
