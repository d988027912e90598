import * as l10n from '@vscode/l10n';
import PQueue from 'p-queue';
import type { Allowance, ChatReply, RateLimits } from '../../models/ChatModel.ts';
import { ModelError } from '../../models/ModelError.ts';
import { CircuitBreaker, CutWatch, NotSentError, retryAfterLimitMs } from './failures.ts';

/** How much concurrency shrinks when a server asks to slow down, and the minimum interval between two reductions (ms). */
const slowdownFactor = 0.7;
const slowdownIntervalMs = 1000;
/** After this many refusals in a row, without an answer in between, the whole endpoint waits, not only the refused request. */
const refusalsToHold = 4;
/** A limit that resets only after this long is ignored until it is exceeded, in milliseconds. */
const maxHoldMs = 60_000;
/**
 * Replies that may wait for the disk after their slot is released, per concurrent request: a flush takes some milliseconds,
 * and a killed process loses what has not been flushed.
 */
const shareForDisk = 1 / 8;

/** The state of an endpoint. */
export interface EndpointState {
  /** The current concurrency limit. */
  readonly limit: number;
  readonly running: number;
  readonly waiting: number;
  /** The server asked to send nothing before this time; in milliseconds since 1970. */
  readonly heldUntil: number | undefined;
  readonly closed: string | undefined;
}

/**
 * Admits requests to one endpoint: as many at once as it handles (more after each answer, fewer after each refusal), within
 * the rate limits that it reports, in order of priority. Other endpoints do not have to wait.
 */
export class EndpointLimiter {
  readonly #maxRunning: number;
  readonly #queue: PQueue;
  readonly #onChange: () => void;
  /** Failures of replies that are there already are no reason to stop or to slow down. */
  readonly #isReplay: boolean;
  /** Start order of the requests in progress. */
  readonly #underWay = new Set<number>();
  #started = 0;
  /** Replies that are being written to disk. */
  #taking = 0;
  #limit: number;
  #lastCut = 0;
  #allowance = Number.POSITIVE_INFINITY;
  #refillTime = 0;
  #refusals: number[] = [];
  readonly #streak = new CircuitBreaker();
  readonly #cuts = new CutWatch();
  /** After a wait one request is sent to learn the remaining limits. */
  #probing = false;
  #heldUntil = 0;
  #timer: NodeJS.Timeout | undefined;
  #paused = false;
  #closed: string | undefined;

  constructor(maxRunning: number, onChange: () => void, isReplay = false) {
    this.#maxRunning = maxRunning;
    this.#limit = maxRunning;
    this.#queue = new PQueue({ concurrency: maxRunning });
    this.#onChange = onChange;
    this.#isReplay = isReplay;
  }

  get state(): EndpointState {
    return {
      limit: this.#queue.concurrency,
      running: this.#queue.pending,
      waiting: this.#queue.size,
      heldUntil: this.#timer ? this.#heldUntil : undefined,
      closed: this.#closed,
    };
  }

  /**
   * Makes an attempt as soon as a slot is free, and hands its reply to `take`, which writes it to disk. The slot is released
   * when the reply has arrived, or, if too many replies are waiting for the disk, when it is written. Rejects with
   * `NotSentError` once the endpoint is considered broken.
   */
  async run<Taken>(
    attempt: () => Promise<ChatReply>,
    take: (reply: ChatReply) => Promise<Taken>,
    priority: number,
  ): Promise<Taken> {
    const work = async () => {
      const reply = await this.#attempt(attempt);
      this.#taking += 1;
      const taking = take(reply).finally(() => {
        this.#taking -= 1;
      });
      // Failures are reported to the caller that awaits the attempt.
      const settled = taking.then(
        () => undefined,
        () => undefined,
      );
      if (this.#taking > Math.ceil(this.#maxRunning * shareForDisk)) {
        await settled;
      }
      return { taking };
    };
    return (await this.#queue.add(work, { priority })).taking;
  }

  setPaused(isPaused: boolean): void {
    this.#paused = isPaused;
    this.#update();
  }

  /** Rejects waiting requests. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue.clear();
  }

  async #attempt(attempt: () => Promise<ChatReply>): Promise<ChatReply> {
    if (this.#closed !== undefined) {
      throw new NotSentError('endpoint', this.#closed);
    }
    this.#started += 1;
    const order = this.#started;
    const startedAt = Date.now();
    this.#underWay.add(order);
    this.#spendAllowance();
    this.#onChange();
    try {
      const reply = await attempt();
      this.#streak.end();
      this.#cuts.add(false);
      this.#refusals = [];
      this.#limit = Math.min(this.#maxRunning, this.#limit + 1 / this.#limit);
      this.#takeLimits(order, reply.limits);
      return reply;
    } catch (error) {
      if (error instanceof ModelError && !this.#isReplay) {
        this.#takeFailure(error, startedAt);
        this.#takeLimits(order, error.limits);
      }
      throw error;
    } finally {
      this.#underWay.delete(order);
      this.#probing &&= startedAt < this.#heldUntil;
      this.#queue.concurrency = this.#probing ? 1 : Math.max(1, Math.floor(this.#limit));
      this.#onChange();
    }
  }

  #takeFailure(error: ModelError, startedAt: number): void {
    if (error.code === 'truncated' && this.#cuts.add(true)) {
      this.#closed ??= l10n.t(
        'Most answers were cut off; the remaining requests were not sent. {0}',
        error.message,
      );
    }
    if (this.#streak.add(error, startedAt)) {
      this.#closed ??= l10n.t(
        'The server stopped answering; the remaining requests were not sent. Last error: {0}',
        error.message,
      );
    }
    if (error.code !== 'rate-limit') {
      return;
    }
    const now = Date.now();
    // Concurrent requests are refused together: that is one reason to slow down, not many.
    if (startedAt >= this.#lastCut && now - this.#lastCut >= slowdownIntervalMs) {
      this.#lastCut = now;
      this.#limit = Math.max(1, this.#limit * slowdownFactor);
    }
    if (error.retryAfterMs !== undefined && error.retryAfterMs <= retryAfterLimitMs) {
      this.#refusals.push(now + error.retryAfterMs);
    }
    if (this.#refusals.length >= refusalsToHold) {
      this.#hold(Math.min(...this.#refusals));
      this.#refusals = [];
    }
  }

  /** The remaining limit by the server's count, minus what was sent after the request that it refers to. */
  #takeLimits(order: number, limits: RateLimits | undefined): void {
    const { requests, tokens } = limits ?? {};
    if (requests) {
      const later = [...this.#underWay].filter((one) => one > order).length;
      this.#allowance = requests.remaining - later;
      this.#refillTime = refillTime(requests);
    }
    if (tokens && tokens.remaining <= 0) {
      this.#allowance = 0;
      this.#refillTime = refillTime(tokens);
    }
    this.#holdWithoutAllowance();
  }

  #spendAllowance(): void {
    this.#allowance -= 1;
    this.#holdWithoutAllowance();
  }

  #holdWithoutAllowance(): void {
    if (this.#allowance < 1 && this.#refillTime > 0 && this.#refillTime <= maxHoldMs) {
      this.#hold(Date.now() + this.#refillTime);
      this.#probing = true;
      this.#queue.concurrency = 1;
      this.#allowance = 1;
      this.#refillTime = 0;
    }
  }

  #hold(until: number): void {
    if (until <= this.#heldUntil || until <= Date.now()) {
      return;
    }
    this.#heldUntil = until;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#update();
    }, until - Date.now());
    this.#update();
  }

  #update(): void {
    if (this.#paused || this.#timer) {
      this.#queue.pause();
    } else {
      this.#queue.start();
    }
    this.#onChange();
  }
}

/** How long until there is one more, in milliseconds; 0 if the server does not say. */
function refillTime({ resetAfter = 0, limit, remaining }: Allowance): number {
  return limit !== undefined && limit > remaining ? resetAfter / (limit - remaining) : resetAfter;
}
