import * as l10n from '@vscode/l10n';
import { modelKey } from '../../core/review/ModelIdentity.ts';
import type { ChatModel, ChatReply, ChatRequest } from '../../models/ChatModel.ts';
import { ModelError } from '../../models/ModelError.ts';
import { wait } from '../waiting.ts';
import type { Budget, Charge, Reservation } from './Budget.ts';
import { EndpointLimiter, type EndpointState } from './EndpointLimiter.ts';
import { DeferredError, NotSentError, pauseBeforeRetry } from './failures.ts';
import { Meter, noCharge } from './Meter.ts';
import type { Prices } from './Prices.ts';

interface SchedulerOptions {
  /** Maximum number of concurrent requests per endpoint. */
  readonly concurrency: number;
  readonly budget: Budget;
  readonly prices: Prices;
  /** Timeout of one attempt, in milliseconds. */
  readonly timeout: number;
  /** Nothing new is sent once this is aborted. */
  readonly signal: AbortSignal;
  /** Ends requests in progress; comes after `signal`, so that answers about to arrive still do. */
  readonly hardSignal: AbortSignal;
}

/** Makes the requests of a run: when, how many at once, whether to retry, and within the budget. */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #limiters = new Map<string, EndpointLimiter>();
  #watchers: (() => void)[] = [];
  #paused = false;
  #stopped: NotSentError | undefined;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.dispose(), { once: true });
  }

  /** Why nothing more is sent to any endpoint: the budget. */
  get stopped(): NotSentError | undefined {
    return this.#stopped;
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  get endpoints(): readonly EndpointState[] {
    return [...this.#limiters.values()].map((limiter) => limiter.state);
  }

  /** Requests that wait for slots at working endpoints. */
  get backlog(): number {
    return this.endpoints.reduce((sum, one) => sum + (one.heldUntil === undefined ? one.waiting : 0), 0);
  }

  /** Resolves at the next change of any of the above. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#watchers.push(resolve));
  }

  setPaused(isPaused: boolean): void {
    this.#paused = isPaused;
    for (const limiter of this.#limiters.values()) {
      limiter.setPaused(isPaused);
    }
  }

  /** Rejects waiting requests; those in progress continue. */
  dispose(): void {
    for (const limiter of this.#limiters.values()) {
      limiter.clear();
    }
    this.notify();
  }

  /** Notifies everyone who waits for a change. */
  notify(): void {
    for (const resolve of this.#watchers.splice(0)) {
      resolve();
    }
  }

  /**
   * Asks a model, with retries after temporary failures. Rejects with a `ModelError` after others, with `NotSentError` if it
   * was not sent, with the signal's reason when aborted. Lower `priority` comes first.
   *
   * `take` receives the reply and writes it to disk. Only few replies wait for that in addition to the requests in progress
   * (`EndpointLimiter`), so that a killed process loses little however slow the disk is.
   */
  async complete<Taken>(
    model: ChatModel,
    request: ChatRequest,
    priority: number,
    take: (reply: ChatReply) => Promise<Taken>,
  ): Promise<Taken> {
    const { signal } = this.#options;
    const limiter = this.#limiterOf(model);
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      try {
        return await limiter.run(() => this.#attempt(model, request), take, -priority);
      } catch (error) {
        if (error instanceof NotSentError) {
          throw error;
        }
        // Requests rejected because the run was stopped carry that reason.
        signal.throwIfAborted();
        const pause = pauseBeforeRetry(error, attempt);
        if (pause === undefined) {
          throw error;
        }
        await wait(pause, signal);
      }
    }
  }

  #limiterOf(model: ChatModel): EndpointLimiter {
    const key = modelKey(model.identity);
    const known = this.#limiters.get(key);
    if (known) {
      return known;
    }
    // The offline engine computes; several at once would only slow each other down.
    const maxRunning = model.identity.provider === 'offline' ? 1 : this.#options.concurrency;
    const limiter = new EndpointLimiter(maxRunning, () => this.notify(), model.isReplay);
    limiter.setPaused(this.#paused);
    this.#limiters.set(key, limiter);
    return limiter;
  }

  async #attempt(model: ChatModel, request: ChatRequest): Promise<ChatReply> {
    const { budget, signal, prices } = this.#options;
    signal.throwIfAborted();
    const meter = new Meter(model, request, prices);
    const isKept = budget.needsEstimates;
    const max = isKept ? await meter.max() : noCharge;
    let reservation = await this.#reserve(max);
    // What is not known to be free or counted is charged in full: the budget is a hard limit.
    let charge: Charge = { ...max, isEstimated: true };
    const again = async () => {
      reservation.settle(noCharge);
      reservation = await this.#reserve(max);
    };
    try {
      const reply = await this.#send(model, request, again);
      charge = await meter.charge(reply, isKept);
      return reply;
    } catch (error) {
      if (error instanceof DeferredError) {
        error.isOrdered ? reservation.commit() : reservation.withdraw();
      }
      if (error instanceof ModelError) {
        const { isUnbilled, usage = {}, raw = '' } = error;
        charge = isUnbilled ? noCharge : await meter.charge({ usage, text: raw }, isKept);
      }
      throw error;
    } finally {
      reservation.settle(charge);
    }
  }

  async #reserve(max: Charge): Promise<Reservation> {
    try {
      return await this.#options.budget.reserve(max);
    } catch (error) {
      this.#stopped ??= error instanceof NotSentError ? error : undefined;
      throw error;
    }
  }

  /** One attempt, ended by the timeout or by the end of the run. */
  async #send(model: ChatModel, request: ChatRequest, again: () => Promise<void>): Promise<ChatReply> {
    const { hardSignal, timeout } = this.#options;
    const ending = new AbortController();
    const stop = () => ending.abort(hardSignal.reason);
    const seconds = timeout / 1000;
    const timer = setTimeout(
      () => ending.abort(new ModelError('timeout', l10n.t('No answer within {0} s.', seconds))),
      timeout,
    );
    hardSignal.addEventListener('abort', stop, { once: true });
    try {
      hardSignal.throwIfAborted();
      return await model.complete(request, ending.signal, again);
    } finally {
      clearTimeout(timer);
      hardSignal.removeEventListener('abort', stop);
    }
  }
}

/** Pauses and resumes a run from outside: requests in progress finish, nothing new is sent. */
export class RunControl {
  #paused = false;
  #scheduler: Scheduler | undefined;
  #report: (() => void) | undefined;

  get isPaused(): boolean {
    return this.#paused;
  }

  setPaused(isPaused: boolean): void {
    this.#paused = isPaused;
    this.#scheduler?.setPaused(isPaused);
    this.#report?.();
  }

  /** Attaches to a run's scheduler, until the returned function is called. `report` is called on changes. */
  attach(scheduler: Scheduler, report: () => void): () => void {
    this.#scheduler = scheduler;
    this.#report = report;
    scheduler.setPaused(this.#paused);
    return () => {
      this.#scheduler = undefined;
      this.#report = undefined;
    };
  }
}
