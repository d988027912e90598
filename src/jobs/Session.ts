import { decodeTime, monotonicFactory } from 'ulid';
import type { DecisionEvent } from '../core/review/DecisionEvent.ts';
import type { ExchangeView } from '../core/review/ExchangeView.ts';
import type { FeedbackEvent } from '../core/review/FeedbackEvent.ts';
import type { Unwritten } from '../core/review/inverseOf.ts';
import { type ExchangeState, ReviewState } from '../core/review/ReviewState.ts';
import { type ReviewSettings, viewExchange } from '../core/review/viewExchange.ts';
import type { FieldMapping } from '../core/sample/FieldMapping.ts';
import type { Problem } from '../core/sample/Problem.ts';
import type { SampleRecord } from '../core/sample/SampleRecord.ts';
import type { IndexProgress } from '../io/dataset/buildIndex.ts';
import { Dataset, type LoadedRecord } from '../io/dataset/Dataset.ts';
import { findImageRoots, type ImageRoots } from '../io/images/findImageRoots.ts';
import { type ResolvedImage, resolveImage } from '../io/images/resolveImage.ts';
import type { JournalProblem } from '../io/ledger/JournalReader.ts';
import { Ledger, type LedgerEvent } from '../io/ledger/Ledger.ts';
import { readMapping } from '../io/ledger/mappingFile.ts';

export interface SessionOptions {
  /** The bundled index worker. */
  readonly workerPath: string;
  /** Folders that images may come from besides the dataset's own, absolute or relative to it. */
  readonly imageRoots: readonly string[];
  /** Who decides here, as it stands in the ledger. */
  readonly curator: string;
  readonly settings: ReviewSettings;
  /** Translated texts by their English ones. */
  readonly strings?: Record<string, string>;
  /** In place of the one remembered beside the dataset. */
  readonly mapping?: FieldMapping | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IndexProgress) => void;
}

/** An exchange by its place in the dataset, both from 0. */
export interface ExchangePosition {
  readonly row: number;
  readonly exchange: number;
}

/** A record with all that is known of it. */
export interface ReviewedRecord {
  readonly row: number;
  readonly identity: string;
  readonly hash: string;
  /** 0-based line in the file. */
  readonly line: number;
  /** The record as it stands in the file. */
  readonly text: string;
  readonly content:
    | {
        readonly ok: true;
        readonly value: unknown;
        readonly record: SampleRecord;
        readonly views: readonly ExchangeView[];
      }
    | { readonly ok: false; readonly problems: readonly Problem[] };
}

/** Identities of the records that changed, or `all` where everything must be looked at anew. */
export type SessionChange = ReadonlySet<string> | 'all';

/**
 * One dataset under work: its records, its ledger and what follows from both. The editor and the command line are thin
 * shells around it; several sessions, in several processes, may work on one dataset at once.
 */
export class Session {
  readonly dataset: Dataset;
  readonly imageRoots: ImageRoots;
  readonly #ledger: Ledger;
  readonly #options: SessionOptions;
  readonly #listeners = new Set<(change: SessionChange) => void>();
  readonly #nextId = monotonicFactory();
  #state = new ReviewState();
  #settings: ReviewSettings;

  private constructor(dataset: Dataset, imageRoots: ImageRoots, ledger: Ledger, options: SessionOptions) {
    this.dataset = dataset;
    this.imageRoots = imageRoots;
    this.#ledger = ledger;
    this.#options = options;
    this.#settings = options.settings;
  }

  /** Opens a dataset: indexes it, reads its ledger, and follows what other processes append. */
  static async open(path: string, options: SessionOptions): Promise<Session> {
    const mapping = options.mapping ?? (await readMapping(path));
    const dataset = await Dataset.open(path, { ...options, mapping });
    const imageRoots = await findImageRoots({
      datasetPath: path,
      configured: options.imageRoots,
      formatFolders: dataset.format?.imageFolders ?? [],
    });
    const session = new Session(dataset, imageRoots, new Ledger(path), options);
    await session.refresh();
    return session;
  }

  get settings(): ReviewSettings {
    return this.#settings;
  }

  /** Lines of the ledger that hold no event. */
  get ledgerProblems(): readonly JournalProblem[] {
    return this.#ledger.problems;
  }

  changeSettings(settings: ReviewSettings): void {
    this.#settings = settings;
    this.#tell('all');
  }

  /** Follows other processes' events until closed. */
  watch(onError: (error: unknown) => void): void {
    this.#ledger.watch(() => void this.refresh().catch(onError));
  }

  onDidChange(listener: (change: SessionChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Takes in what has been appended to the ledger since the last look. */
  async refresh(): Promise<void> {
    const { events, rewritten } = await this.#ledger.refresh();
    this.#state = rewritten ? new ReviewState() : this.#state;
    const fresh = events.filter((event) => this.#state.apply(event));
    if (rewritten || fresh.length > 0) {
      this.#tell(rewritten ? 'all' : new Set(fresh.map((event) => event.record)));
    }
  }

  /** Neighbouring records with all that is known of them. */
  async records(from: number, count: number): Promise<readonly ReviewedRecord[]> {
    return (await this.dataset.readMany(from, count)).map((loaded) => this.#review(loaded));
  }

  async record(row: number): Promise<ReviewedRecord> {
    return this.#review(await this.dataset.read(row));
  }

  exchangeState(identity: string, exchange: number): ExchangeState {
    return this.#state.exchange(identity, exchange);
  }

  /** Whether a curator has decided on an exchange. */
  isDecided(row: number, exchange: number): boolean {
    const event = this.#state.exchange(this.dataset.identity(row), exchange).pair;
    return event !== undefined && event.to !== null;
  }

  /** The next undecided exchange after a place in the dataset, from the start again where none follows it. */
  nextUndecided(after: ExchangePosition): ExchangePosition | undefined {
    const { count } = this.dataset;
    for (let step = 0; step <= count; step += 1) {
      const row = (after.row + step) % Math.max(1, count);
      const from = step === 0 ? after.exchange + 1 : 0;
      // The last step comes back to the record it began with, for the exchanges before the starting one.
      const to = step === count ? after.exchange : this.dataset.exchangeCount(row);
      for (let exchange = from; exchange < to; exchange += 1) {
        if (!this.isDecided(row, exchange)) {
          return { row, exchange };
        }
      }
    }
    return undefined;
  }

  /** The recorded answer to a question, by the question's key. */
  answerTo(key: string) {
    return this.#state.answerTo(key);
  }

  images(record: SampleRecord): Promise<readonly ResolvedImage[]> {
    return Promise.all(record.images.map((reference) => resolveImage(reference, this.imageRoots)));
  }

  /** Writes what a curator decided. Resolved means on disk. */
  async decide(decisions: readonly Unwritten<DecisionEvent>[]): Promise<readonly DecisionEvent[]> {
    const events = decisions.map((one): DecisionEvent => ({ ...this.#stamp(this.#options.curator), ...one }));
    await this.#append(events);
    return events;
  }

  /** Writes what a model said, or why it did not. Resolved means on disk. */
  async say<Event extends FeedbackEvent>(feedback: Unwritten<Event>, by: string): Promise<Event> {
    const event = { ...this.#stamp(by), ...feedback } as unknown as Event;
    await this.#append([event]);
    return event;
  }

  /**
   * A new id, for events and for texts that a curator writes. It comes after every id seen so far: what is decided here
   * holds over what was there before, though that was decided by a clock ahead of this one.
   */
  newId(): string {
    const { latestId } = this.#state;
    return this.#nextId(Math.max(Date.now(), latestId === '' ? 0 : decodeTime(latestId) + 1));
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await this.#ledger.close();
  }

  #stamp(by: string) {
    return { v: 1 as const, id: this.newId(), at: new Date().toISOString(), by };
  }

  async #append(events: readonly LedgerEvent[]): Promise<void> {
    await this.#ledger.append(events);
    for (const event of events) {
      this.#state.apply(event);
    }
    this.#tell(new Set(events.map((event) => event.record)));
  }

  #review({ read, ...loaded }: LoadedRecord): ReviewedRecord {
    if (!read?.ok) {
      return { ...loaded, content: { ok: false, problems: read?.problems ?? [] } };
    }
    const views = read.record.exchanges.map((exchange) =>
      viewExchange(
        exchange,
        this.#state.exchange(loaded.identity, exchange.index),
        loaded.hash,
        this.#settings,
      ),
    );
    return { ...loaded, content: { ok: true, value: read.value, record: read.record, views } };
  }

  #tell(change: SessionChange): void {
    for (const listener of this.#listeners) {
      listener(change);
    }
  }
}
