import * as l10n from '@vscode/l10n';
import { modelKey } from '../../core/review/ModelIdentity.ts';
import type { ChatModel, ChatReply, ChatRequest } from '../../models/ChatModel.ts';
import { ModelError } from '../../models/ModelError.ts';
import { wait } from '../waiting.ts';
import type { Budget, Charge, Reservation } from './Budget.ts';
import { EndpointLimiter, type EndpointState } from './EndpointLimiter.ts';
import { NotSentError, pauseBeforeRetry } from './failures.ts';
import { Meter, noCharge } from './Meter.ts';
import type { Prices } from './Prices.ts';

interface SchedulerOptions {
  /** Requests under way at once at most, for each endpoint. */
  readonly concurrency: number;
  readonly budget: Budget;
  readonly prices: Prices;
  /** For one attempt, in milliseconds. */
  readonly timeout: number;
  /** Nothing new is sent once this is aborted. */
  readonly signal: AbortSignal;
  /** Ends what is under way; comes after `signal`, so that what is about to land may. */
  readonly hardSignal: AbortSignal;
}

/** Makes the requests of a run: when, how many at once, again after which failure, and within the budget. */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #gates = new Map<string, EndpointLimiter>();
  #watchers: (() => void)[] = [];
  #paused = false;
  #stopped: NotSentError | undefined;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.dispose(), { once: true });
  }

  /** Why nothing more is sent to anybody: the budget. */
  get stopped(): NotSentError | undefined {
    return this.#stopped;
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  get endpoints(): readonly EndpointState[] {
    return [...this.#gates.values()].map((gate) => gate.state);
  }

  /** Requests that wait for room at endpoints that let requests through. */
  get backlog(): number {
    return this.endpoints.reduce((sum, one) => sum + (one.heldUntil === undefined ? one.waiting : 0), 0);
  }

  /** Resolves at the next change of any of the above. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#watchers.push(resolve));
  }

  setPaused(isPaused: boolean): void {
    this.#paused = isPaused;
    for (const gate of this.#gates.values()) {
      gate.setPaused(isPaused);
    }
  }

  /** Gives up what waits; what is under way goes on. */
  dispose(): void {
    for (const gate of this.#gates.values()) {
      gate.clear();
    }
    this.notify();
  }

  /** Tells whoever waits for a change. */
  notify(): void {
    for (const resolve of this.#watchers.splice(0)) {
      resolve();
    }
  }

  /**
   * Asks a model, again where a failure may pass. Rejects with a `ModelError` where it does not, with `Unasked` where it
   * was not sent, with the signal's reason when aborted. Of lower numbers `priority` means first.
   *
   * `take` is handed the reply and puts it on disk. Only few replies wait for that beside the requests under way (`Gate`),
   * so that a killed process loses little however slow the disk is.
   */
  async complete<Taken>(
    model: ChatModel,
    request: ChatRequest,
    priority: number,
    take: (reply: ChatReply) => Promise<Taken>,
  ): Promise<Taken> {
    const { signal } = this.#options;
    const gate = this.#gateOf(model);
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      try {
        return await gate.run(() => this.#attempt(model, request), take, -priority);
      } catch (error) {
        if (error instanceof NotSentError) {
          throw error;
        }
        // What the gate gave up when the run was stopped says so in its own words.
        signal.throwIfAborted();
        const pause = pauseBeforeRetry(error, attempt);
        if (pause === undefined) {
          throw error;
        }
        await wait(pause, signal);
      }
    }
  }

  #gateOf(model: ChatModel): EndpointLimiter {
    const key = modelKey(model.identity);
    const known = this.#gates.get(key);
    if (known) {
      return known;
    }
    // The offline engine computes; several at once would only wait for each other.
    const most = model.identity.provider === 'offline' ? 1 : this.#options.concurrency;
    const gate = new EndpointLimiter(most, () => this.notify());
    gate.setPaused(this.#paused);
    this.#gates.set(key, gate);
    return gate;
  }

  async #attempt(model: ChatModel, request: ChatRequest): Promise<ChatReply> {
    const { budget, signal, prices } = this.#options;
    signal.throwIfAborted();
    const meter = new Meter(model, request, prices);
    const isKept = budget.needsEstimates;
    const most = isKept ? await meter.most() : noCharge;
    let reservation = await this.#reserve(most);
    // What is not known to have been free or counted is taken for billed in full: the budget is a hard one.
    let charge: Charge = { ...most, isEstimated: true };
    const again = async () => {
      reservation.settle(noCharge);
      reservation = await this.#reserve(most);
    };
    try {
      const reply = await this.#send(model, request, again);
      charge = await meter.charge(reply, isKept);
      return reply;
    } catch (error) {
      if (error instanceof ModelError) {
        const { isUnbilled, usage = {}, raw = '' } = error;
        charge = isUnbilled ? noCharge : await meter.charge({ usage, text: raw }, isKept);
      }
      throw error;
    } finally {
      reservation.settle(charge);
    }
  }

  async #reserve(most: Charge): Promise<Reservation> {
    try {
      return await this.#options.budget.reserve(most);
    } catch (error) {
      this.#stopped ??= error instanceof NotSentError ? error : undefined;
      throw error;
    }
  }

  /** One attempt, ended by the time limit or by the end of the run. */
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

/** The handle by which a run is paused and resumed from outside: what is under way lands, nothing new is sent. */
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

  /** Takes hold of a run's scheduler, until what it returns is called. `report` tells of a change. */
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
