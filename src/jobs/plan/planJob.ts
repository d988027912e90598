import type { Question } from '../../core/question/Question.ts';
import type { Rows } from '../../core/Rows.ts';
import type { ChatModel } from '../../models/ChatModel.ts';
import type { MissingImages } from '../missingImages.ts';
import {
  type ExchangeContext,
  type ExchangeJob,
  exchangeContexts,
  identitiesOf,
  type RoleModels,
} from '../run/ExchangeJob.ts';
import { estimateUsage, loadTokenizer, type UsageEstimate } from '../schedule/estimateUsage.ts';
import { costOf, type Prices, priceOf } from '../schedule/Prices.ts';
import { readRecords } from '../session/readRecords.ts';
import type { Session } from '../session/Session.ts';
import { Breather } from '../waiting.ts';
import { type ExchangePlan, type PlannedQuestion, planExchange } from './planExchange.ts';

/** The certain number, and the maximum by forecast. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** What a run will ask, how many tokens it needs, and what it costs. */
export interface JobPlan {
  /**
   * `exact`: every record was examined. `estimate`: a sample of them, spread over the selection, and the numbers are scaled up
   * to all. `partial`: planning was stopped after some records, and the numbers are about those only.
   */
  readonly basis: { readonly kind: 'exact' | 'estimate' | 'partial'; readonly records: number };
  readonly records: number;
  readonly exchanges: number;
  readonly unreadable: number;
  readonly requests: Range;
  /** Questions that the ledger answers, or that another record of the selection asks as well. */
  readonly known: number;
  /** Of the requests, those for questions that were asked before and failed. */
  readonly failed: number;
  /** Questions that fail without being sent: their images cannot be shown. */
  readonly unaskable: number;
  /** Tokens; for answers, the usual and the maximum length. */
  readonly input: Range;
  readonly output: Range;
  /** In the currency of the price table; undefined if a model has no price. */
  readonly cost: Range | undefined;
  /** The models without a price. */
  readonly unpriced: readonly string[];
}

export interface PlanOptions {
  readonly session: Session;
  readonly models: RoleModels;
  readonly rows: Rows;
  /** Leaves out exchanges for which it returns false. */
  readonly only?: ((place: ExchangeContext) => boolean) | undefined;
  readonly prices?: Prices | undefined;
  /** What the run will do about images that cannot be shown. */
  readonly missingImages?: MissingImages | undefined;
  /** Ends planning; what has been examined so far becomes the plan. */
  readonly signal?: AbortSignal | undefined;
  /** Records and time (milliseconds) after which a plan of more records becomes an estimate. */
  readonly bounds?: { readonly records: number; readonly time: number } | undefined;
  readonly onProgress?: ((records: number) => void) | undefined;
}

const defaultBounds = { records: 5000, time: 15_000 };
/** Records that are enough for an estimate. */
const sampleSize = 2000;

/** Counts what a job on these records will ask, without asking anything. Throws if the models cannot do the job. */
export async function planJob(job: ExchangeJob, options: PlanOptions): Promise<JobPlan> {
  const { session, models, rows, only = () => true, signal, bounds = defaultBounds, onProgress } = options;
  const unable = job.unable?.(identitiesOf(models));
  if (unable !== undefined) {
    throw new Error(unable);
  }
  const sum = new PlanSum(models, options.prices ?? {}, await loadTokenizer());
  const { missingImages } = options;
  const context = { session, models, missingImages, counted: new Set<string>(), signal };
  const started = performance.now();
  const isLarge = rows.length > bounds.records;
  const maxSample = Math.min(bounds.records, sampleSize);
  let seen = 0;
  for await (const reviewed of readRecords(session, isLarge ? spreadRows(rows) : rows)) {
    for (const place of exchangeContexts(reviewed).filter(only)) {
      const plan = await unlessAborted(planExchange(job, place, context), signal);
      await (plan && sum.add(plan));
    }
    sum.unreadable += reviewed.content.ok ? 0 : 1;
    seen += 1;
    onProgress?.(seen);
    if (signal?.aborted || (isLarge && (seen >= maxSample || performance.now() - started > bounds.time))) {
      break;
    }
  }
  const kind = seen === rows.length ? 'exact' : signal?.aborted ? 'partial' : 'estimate';
  return sum.plan({ kind, records: seen }, rows.length);
}

/** Undefined if planning was ended meanwhile. */
async function unlessAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (signal?.aborted) {
      return undefined;
    }
    throw error;
  }
}

/** Adds up the plans of exchanges. */
class PlanSum {
  unreadable = 0;
  readonly #models: RoleModels;
  readonly #prices: Prices;
  readonly #count: (text: string) => number;
  readonly #unpriced = new Set<string>();
  readonly #estimates = new WeakMap<Question, UsageEstimate>();
  #exchanges = 0;
  #known = 0;
  #failed = 0;
  #unaskable = 0;
  readonly #requests = { least: 0, most: 0 };
  readonly #input = { least: 0, most: 0 };
  readonly #output = { least: 0, most: 0 };
  readonly #cost = { least: 0, most: 0 };

  constructor(models: RoleModels, prices: Prices, count: (text: string) => number) {
    this.#models = models;
    this.#prices = prices;
    this.#count = count;
  }

  async add({ certain, possible, known, failed, unaskable, images }: ExchangePlan): Promise<void> {
    const breather = new Breather();
    this.#exchanges += 1;
    this.#known += known;
    this.#failed += failed;
    this.#unaskable += unaskable;
    for (const planned of certain) {
      await breather.breathe();
      this.#addQuestion(planned, images.ok ? images.images : [], true);
    }
    for (const planned of possible) {
      await breather.breathe();
      this.#addQuestion(planned, images.ok ? images.images : [], false);
    }
  }

  plan(basis: JobPlan['basis'], records: number): JobPlan {
    const factor = basis.kind === 'estimate' ? records / Math.max(1, basis.records) : 1;
    const stretch = (number: number) => Math.round(number * factor);
    const stretchRange = ({ least, most }: Range) => ({ least: stretch(least), most: stretch(most) });
    return {
      basis,
      records,
      exchanges: stretch(this.#exchanges),
      unreadable: stretch(this.unreadable),
      requests: stretchRange(this.#requests),
      known: stretch(this.#known),
      failed: stretch(this.#failed),
      unaskable: stretch(this.#unaskable),
      input: stretchRange(this.#input),
      output: stretchRange(this.#output),
      cost:
        this.#unpriced.size > 0
          ? undefined
          : { least: this.#cost.least * factor, most: this.#cost.most * factor },
      unpriced: [...this.#unpriced],
    };
  }

  /** A forecast may contain one question many times; it is estimated once. */
  #estimate(
    question: Question,
    images: Parameters<typeof estimateUsage>[1],
    model: ChatModel,
  ): UsageEstimate {
    const known = this.#estimates.get(question);
    const estimate = known ?? estimateUsage(question, images, model, this.#count);
    this.#estimates.set(question, estimate);
    return estimate;
  }

  #addQuestion(
    { role, question }: PlannedQuestion,
    images: readonly { readonly bytes: Uint8Array }[],
    isSure: boolean,
  ): void {
    const model = this.#models[role];
    const { provider, model: name } = model.identity;
    const { input, typicalOutput, maxOutput } = this.#estimate(question, images, model);
    const price = provider === 'offline' ? { input: 0, output: 0 } : priceOf(name, this.#prices);
    if (!price) {
      this.#unpriced.add(name);
    }
    if (isSure) {
      this.#requests.least += 1;
      this.#input.least += input;
      this.#output.least += typicalOutput;
      this.#cost.least += costOf({ input, output: typicalOutput }, price) ?? 0;
    }
    this.#requests.most += 1;
    this.#input.most += input;
    this.#output.most += maxOutput;
    this.#cost.most += costOf({ input, output: maxOutput }, price) ?? 0;
  }
}

/** Adjacent rows that stay together, since they are read together. */
const blockLength = 25;

/**
 * Rows in an order of which every prefix is spread evenly, in blocks of neighbors: what is read before stopping represents
 * the rest. Deterministic.
 */
export function* spreadRows(rows: Rows): Generator<number> {
  const blocks = Math.ceil(rows.length / blockLength);
  const bits = Math.ceil(Math.log2(Math.max(2, blocks)));
  for (let at = 0; at < 2 ** bits; at += 1) {
    const first = reverseBits(at, bits) * blockLength;
    for (let place = first; place < Math.min(rows.length, first + blockLength); place += 1) {
      yield rows.at(place) ?? 0;
    }
  }
}

function reverseBits(number: number, bits: number): number {
  let reversed = 0;
  for (let bit = 0; bit < bits; bit += 1) {
    reversed = reversed * 2 + (Math.floor(number / 2 ** bit) % 2);
  }
  return reversed;
}
