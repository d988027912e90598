import * as l10n from '@vscode/l10n';
import type { TaskKind } from '../../core/question/Task.ts';
import type { Rows } from '../../core/Rows.ts';
import type { MissingImages } from '../missingImages.ts';
import { Budget, type BudgetLimits, type Spend } from '../schedule/Budget.ts';
import type { EndpointState } from '../schedule/EndpointLimiter.ts';
import type { NotSentReason } from '../schedule/failures.ts';
import type { Prices } from '../schedule/Prices.ts';
import { type RunControl, Scheduler } from '../schedule/Scheduler.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import { readRecords } from '../session/readRecords.ts';
import type { Session } from '../session/Session.ts';
import { settingTable } from '../settings.ts';
import type { AskContext, AskOutcome } from './ask.ts';
import { type ExchangeContext, type ExchangeJob, exchangeContexts, type RoleModels } from './ExchangeJob.ts';
import { runExchange } from './runExchange.ts';

/** The outcomes of a job's questions so far. */
export interface Tally {
  readonly answered: number;
  readonly known: number;
  readonly failed: number;
  /** The offline engine has no ground for an answer: no failure. */
  readonly unjudged: number;
  /** Not sent: the budget was used up, or the endpoint was not working. */
  readonly unasked: number;
}

export const emptyTally: Tally = { answered: 0, known: 0, failed: 0, unjudged: 0, unasked: 0 };

/** A tally plus one outcome. */
function countOutcome(tally: Tally, { status }: AskOutcome<TaskKind>): Tally {
  return { ...tally, [status]: tally[status] + 1 };
}

/** Why questions were not sent: what a batch brings later is expected, everything else is news. */
function moreTelling(
  known: JobResult['stopped'],
  { reason, message }: NonNullable<JobResult['stopped']>,
): JobResult['stopped'] {
  return known && (known.reason !== 'batch' || reason === 'batch') ? known : { reason, message };
}

/** How long answers in progress may still arrive after a cancel, in milliseconds; a cancel takes at most 500. */
const graceMs = 350;
/** Maximum number of exchanges started per concurrent request: more would only wait for a retry or a blocked endpoint. */
const openPerRequest = 8;

export interface JobProgress extends Tally {
  /** Records done, and in total. */
  readonly done: number;
  readonly total: number;
  readonly spend: Spend;
  /** The state of the endpoints. */
  readonly endpoints: readonly EndpointState[];
  readonly paused: boolean;
}

export interface JobResult extends Tally {
  /** Finished records: their questions were answered or failed, or they cannot be read. */
  readonly done: number;
  /** Finished records whose questions were all answered, now or before. */
  readonly succeeded: number;
  /** How many questions were not judged, by reason. */
  readonly unjudgedReasons: Readonly<Record<string, number>>;
  readonly total: number;
  readonly spend: Spend;
  /** Unreadable records, by row; the run continues without them. */
  readonly unreadable: readonly { readonly row: number; readonly identity: string }[];
  readonly cancelled: boolean;
  /** What the user is to know about the requests, such as parameters that a server refuses. */
  readonly notes: readonly string[];
  /** Answers that were cut off at a limit and kept. */
  readonly cut: number;
  /** Why questions were not sent, if any. */
  readonly stopped: { readonly reason: NotSentReason; readonly message: string } | undefined;
}

/** A failed question and its exchange. */
export interface JobFailure {
  readonly row: number;
  readonly record: string;
  readonly exchange: number;
  readonly code: string;
  readonly message: string;
}

export interface JobOptions {
  readonly session: Session;
  readonly models: RoleModels;
  readonly rows: Rows;
  /** Leaves out exchanges for which it returns false. */
  readonly only?: ((place: ExchangeContext) => boolean) | undefined;
  /** Maximum number of concurrent requests per endpoint. */
  readonly concurrency: number;
  readonly budget?: BudgetLimits | undefined;
  readonly prices?: Prices | undefined;
  /** Timeout of one attempt, in milliseconds. */
  readonly timeout?: number | undefined;
  /** What is done about images that cannot be shown; by default their questions fail. */
  readonly missingImages?: MissingImages | undefined;
  readonly control?: RunControl | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: JobProgress) => void) | undefined;
  /** Called with every failed question. */
  readonly onFailure?: ((failure: JobFailure) => void) | undefined;
}

/** The datasets with a run in progress in this process. */
const datasetsInUse = new Set<string>();

/**
 * Runs a job on the exchanges of records. Every answer is in the ledger as it arrives; canceling keeps all answers, and
 * running again asks only unanswered questions.
 */
export async function runJob(job: ExchangeJob, options: JobOptions): Promise<JobResult> {
  const { path } = options.session.dataset;
  if (datasetsInUse.has(path)) {
    throw new Error(
      l10n.t('A run is in progress on this dataset. Wait for it to finish, or cancel it first.'),
    );
  }
  datasetsInUse.add(path);
  try {
    return await new JobRun(job, options).run();
  } finally {
    datasetsInUse.delete(path);
  }
}

class JobRun {
  readonly #job: ExchangeJob;
  readonly #options: JobOptions;
  readonly #budget: Budget;
  readonly #scheduler: Scheduler;
  readonly #context: AskContext;
  /** Aborted by the caller, or because the ledger cannot be written: then nothing more must be paid for. */
  readonly #broken = new AbortController();
  readonly #signal: AbortSignal;
  readonly #hard = new AbortController();
  readonly #unreadable: { row: number; identity: string }[] = [];
  readonly #open = new Set<Promise<void>>();
  /** Those of the records under way that have a failure. */
  readonly #failing = new Set<ReviewedRecord>();
  readonly #hooks = {
    preparing: (change: number) => {
      this.#preparing += change;
      this.#scheduler.notify();
    },
    onOutcome: ({ reviewed, exchange }: ExchangeContext, asked: AskOutcome<TaskKind>) => {
      this.#tally = countOutcome(this.#tally, asked);
      if (asked.status === 'unjudged') {
        const { message } = asked;
        this.#reasons.set(message, (this.#reasons.get(message) ?? 0) + 1);
      }
      if (asked.status === 'failed') {
        this.#failing.add(reviewed);
        const { code, message } = asked;
        const { row, identity } = reviewed;
        this.#options.onFailure?.({ row, record: identity, exchange: exchange.index, code, message });
      }
      if (asked.status === 'answered' && asked.isCut) {
        this.#cut += 1;
      }
      if (asked.status === 'unasked') {
        this.#stopped = moreTelling(this.#stopped, asked);
      }
      this.#report();
    },
  };
  readonly #reasons = new Map<string, number>();
  #preparing = 0;
  #tally: Tally = emptyTally;
  #done = 0;
  #cut = 0;
  #succeeded = 0;
  #stopped: JobResult['stopped'];

  constructor(job: ExchangeJob, options: JobOptions) {
    this.#job = job;
    this.#options = options;
    this.#budget = new Budget(options.budget ?? {});
    this.#signal = AbortSignal.any([options.signal, this.#broken.signal]);
    this.#scheduler = new Scheduler({
      concurrency: options.concurrency,
      budget: this.#budget,
      prices: options.prices ?? {},
      timeout: options.timeout ?? settingTable['model.timeoutSeconds'].default * 1000,
      signal: this.#signal,
      hardSignal: this.#hard.signal,
    });
    const { session, models, missingImages } = options;
    this.#context = {
      session,
      models,
      missingImages,
      signal: this.#signal,
      scheduler: this.#scheduler,
      pending: new Map(),
    };
  }

  async run(): Promise<JobResult> {
    const options = this.#options;
    const signal = this.#signal;
    let ending: NodeJS.Timeout | undefined;
    const end = () => {
      ending = setTimeout(() => this.#hard.abort(signal.reason), graceMs);
    };
    signal.addEventListener('abort', end, { once: true });
    const release = options.control?.attach(this.#scheduler, () => this.#report());
    try {
      await this.#openAll();
      await Promise.all(this.#open);
    } finally {
      clearTimeout(ending);
      release?.();
      this.#scheduler.dispose();
    }
    if (this.#broken.signal.aborted && !options.signal.aborted) {
      throw this.#broken.signal.reason;
    }
    return {
      ...this.#tally,
      unjudgedReasons: Object.fromEntries(this.#reasons),
      done: this.#done,
      succeeded: this.#succeeded,
      total: options.rows.length,
      spend: this.#budget.spent,
      unreadable: this.#unreadable,
      cancelled: options.signal.aborted,
      notes: this.#notes(),
      cut: this.#cut,
      stopped: this.#stopped,
    };
  }

  /** The notes of the models that were asked. */
  #notes(): readonly string[] {
    const models = this.#job.stages.map(({ role }) => this.#options.models[role]);
    return [...new Set(models.flatMap(({ notes = [] }) => notes))];
  }

  /** Starts records in order, whenever those in progress do not keep the endpoints busy. */
  async #openAll(): Promise<void> {
    let priority = 0;
    try {
      for await (const reviewed of readRecords(this.#options.session, this.#options.rows)) {
        await this.#untilNeeded();
        if (this.#signal.aborted || this.#isHopeless()) {
          return;
        }
        priority += 1;
        const work = this.#work(reviewed, priority)
          .catch((error: unknown) => this.#broken.abort(error))
          .finally(() => {
            this.#open.delete(work);
            this.#scheduler.notify();
          });
        this.#open.add(work);
      }
    } catch (error) {
      this.#broken.abort(error);
    }
  }

  async #untilNeeded(): Promise<void> {
    const { concurrency } = this.#options;
    while (
      !this.#signal.aborted &&
      !this.#isHopeless() &&
      (this.#open.size >= concurrency * openPerRequest ||
        this.#preparing + this.#scheduler.backlog >= concurrency)
    ) {
      await this.#scheduler.changed();
    }
  }

  /** Whether no model can be asked any more. */
  #isHopeless(): boolean {
    const { endpoints, stopped } = this.#scheduler;
    const models = new Set(this.#job.stages.map(({ role }) => this.#options.models[role]));
    return stopped !== undefined || endpoints.filter((one) => one.closed !== undefined).length >= models.size;
  }

  async #work(reviewed: ReviewedRecord, priority: number): Promise<void> {
    const { only = () => true } = this.#options;
    if (!reviewed.content.ok) {
      this.#unreadable.push({ row: reviewed.row, identity: reviewed.identity });
    }
    let isDone = true;
    for (const place of exchangeContexts(reviewed).filter(only)) {
      const inFull = await runExchange(this.#job, this.#context, place, priority, this.#hooks);
      isDone &&= inFull;
    }
    const hasFailed = this.#failing.delete(reviewed) || !reviewed.content.ok;
    this.#done += isDone ? 1 : 0;
    this.#succeeded += isDone && !hasFailed ? 1 : 0;
    this.#report();
  }

  #report(): void {
    this.#options.onProgress?.({
      ...this.#tally,
      done: this.#done,
      total: this.#options.rows.length,
      spend: this.#budget.spent,
      endpoints: this.#scheduler.endpoints,
      paused: this.#scheduler.isPaused,
    });
  }
}
