import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { SeverityOverrides } from '../core/checks/RuleGrades.ts';
import type { DecisionEvent } from '../core/review/DecisionEvent.ts';
import { EventIds, stampTime } from '../core/review/EventIds.ts';
import type { ExchangeView } from '../core/review/ExchangeView.ts';
import { toFollow } from '../core/review/eventOrder.ts';
import type { FeedbackEvent } from '../core/review/FeedbackEvent.ts';
import type { Unwritten } from '../core/review/inverseOf.ts';
import type { ExchangeState } from '../core/review/ReviewState.ts';
import { deriveExchangeView, type ReviewSettings } from '../core/review/viewExchange.ts';
import type { FieldMapping } from '../core/sample/FieldMapping.ts';
import type { EmbeddedImage } from '../core/sample/MediaReference.ts';
import type { RecordProblem } from '../core/sample/Problem.ts';
import type { SampleRecord } from '../core/sample/SampleRecord.ts';
import { Dataset, type LoadedRecord, type RecordIdentity } from '../io/dataset/Dataset.ts';
import { hashIdentityPrefix } from '../io/dataset/hashIdentityPrefix.ts';
import type { WorkerPaths } from '../io/dataset/openSource.ts';
import { findImageRoots, type ImageRoots } from '../io/images/findImageRoots.ts';
import { type ResolvedImage, resolveImage } from '../io/images/resolveImage.ts';
import { rootsForFile } from '../io/images/rootsBeside.ts';
import { Claims } from '../io/ledger/Claims.ts';
import type { JournalProblem, LedgerFileProblem } from '../io/ledger/JournalReader.ts';
import { Ledger, type LedgerEvent } from '../io/ledger/Ledger.ts';
import { readKeptMapping } from '../io/ledger/mappingFile.ts';
import { noDatasetRules, readDatasetRules } from '../io/ledger/rulesFile.ts';
import { LedgerRows } from './LedgerRows.ts';
import { RecordStates } from './RecordStates.ts';

export interface SessionOptions {
  readonly workers: WorkerPaths;
  /** Folders that images may come from besides the dataset's own, absolute or relative to it. */
  readonly imageRoots: readonly string[];
  /** Who decides here, as it stands in the ledger. */
  readonly curator: string;
  readonly settings: ReviewSettings;
  /** What settings say of rules, the later ones over the earlier. */
  readonly ruleGrades?: readonly SeverityOverrides[];
  /** False where the dataset's folder is not trusted to say by its `rules.json` which findings count. */
  readonly ownRules?: boolean;
  /** What holds even over the dataset's own rules. */
  readonly lastGrades?: readonly SeverityOverrides[];
  /** Translated texts by their English ones. */
  readonly strings?: Record<string, string>;
  /** The folder of the caches of all datasets; without one nothing is kept for the next opening. */
  readonly cacheHome?: string | undefined;
  /** In place of the one remembered beside the dataset. */
  readonly mapping?: FieldMapping | undefined;
  readonly signal?: AbortSignal;
}

/** Events taken in before others have their turn: some milliseconds. */
const eventsPerTurn = 2000;

/** More rows than a page holds. */
const maxRecentRows = 10_000;

/** A record with all that is known of it. */
export interface ReviewedRecord {
  readonly row: number;
  readonly identity: string;
  readonly hash: string;
  /** What it is called on screen. */
  readonly name: string;
  /** The record as it stands in the file. */
  readonly text: string;
  readonly content:
    | {
        readonly ok: true;
        readonly value: unknown;
        readonly record: SampleRecord;
        readonly views: readonly ExchangeView[];
      }
    | { readonly ok: false; readonly problems: readonly RecordProblem[] };
}

/**
 * Identities of the records that changed, `progress` where only more is known of the dataset, or `all` where everything
 * must be looked at anew.
 */
export type SessionChange = ReadonlySet<string> | 'progress' | 'all';

/** How far the work on a dataset has come. */
export interface SessionSummary {
  /** Exchanges that are known so far. */
  readonly exchanges: number;
  readonly decided: number;
}

/**
 * One dataset under work: its records, its ledger and what follows from both. The editor and the command line are thin
 * shells around it; several sessions, in several processes, may work on one dataset at once.
 */
export class Session {
  readonly dataset: Dataset;
  readonly imageRoots: ImageRoots;
  /** What other processes are asking just now about the same dataset. */
  readonly claims: Claims;
  /** What of the dataset's `rules.json` could not be taken; undefined where all of it holds. */
  readonly rulesProblem: LedgerFileProblem | undefined;
  /** Why the remembered field mapping could not be taken. */
  readonly mappingProblem: LedgerFileProblem | undefined;
  readonly #ledger: Ledger;
  readonly #options: SessionOptions;
  readonly #listeners = new Set<(change: SessionChange) => void>();
  readonly #ids = new EventIds(randomBytes(10));
  /** Rows of records that have been looked at, by identity; the latest last. */
  readonly #lately = new Map<string, number>();
  readonly #states = new RecordStates();
  #rows: LedgerRows;
  #refreshing: Promise<unknown> = Promise.resolve();
  /** The look that has not begun yet. */
  #nextRefresh: Promise<void> | undefined;
  #settings: ReviewSettings;

  private constructor(
    dataset: Dataset,
    imageRoots: ImageRoots,
    ledger: Ledger,
    options: SessionOptions,
    complaints: {
      readonly rules: LedgerFileProblem | undefined;
      readonly mapping: LedgerFileProblem | undefined;
    },
  ) {
    this.dataset = dataset;
    this.imageRoots = imageRoots;
    this.claims = new Claims(dataset.path, () => this.refresh());
    this.rulesProblem = complaints.rules;
    this.mappingProblem = complaints.mapping;
    this.#ledger = ledger;
    this.#options = options;
    this.#settings = options.settings;
    this.#rows = new LedgerRows(this.dataset, this.#states);
    dataset.onDidChange(() => this.#tell('progress'));
    this.#settleWhenSurveyed();
  }

  /**
   * Opens a dataset and reads its ledger; resolves as soon as the first records can be worked on. Whoever needs all of
   * them, or their identities for certain, awaits `dataset.surveyed`.
   */
  static async open(path: string, options: SessionOptions): Promise<Session> {
    const kept = options.mapping ? undefined : await readKeptMapping(path);
    const mapping = options.mapping ?? kept?.mapping;
    const own = options.ownRules === false ? noDatasetRules : await readDatasetRules(path);
    const grades = [...(options.ruleGrades ?? []), own.grades, ...(options.lastGrades ?? [])];
    const checks = { taxonomy: options.settings.taxonomy, grades };
    const dataset = await Dataset.open(path, { ...options, mapping, checks });
    const imageRoots = await findImageRoots({
      datasetPath: path,
      configured: options.imageRoots,
      formatFolders: dataset.format?.imageFolders ?? [],
    });
    const session = new Session(dataset, imageRoots, new Ledger(path, { knowsOwnEvents: true }), options, {
      rules: own.complaint,
      mapping: kept?.complaint,
    });
    await session.refresh();
    return session;
  }

  get settings(): ReviewSettings {
    return this.#settings;
  }

  /** The first lines of the ledger, and of the history of runs, that hold no event. */
  get ledgerProblems(): readonly JournalProblem[] {
    return this.#ledger.problems;
  }

  /** How many lines of the ledger hold no event; `ledgerProblems` are the first of them. */
  get ledgerProblemCount(): number {
    return this.#ledger.allProblems.reduce((sum, { count }) => sum + count, 0);
  }

  /** Whether a newer version of this program has written what was decided of an exchange: it cannot be read here. */
  hasNewerDecision({ identity, hash }: Pick<RecordIdentity, 'identity' | 'hash'>, exchange: number): boolean {
    const { ownId } = this.#states.namesOf(identity, hash);
    return [identity, ownId, `${hashIdentityPrefix}${hash}`].some(
      (name) => name !== undefined && this.#ledger.hasNewerDecision(name, exchange),
    );
  }

  changeSettings(settings: ReviewSettings): void {
    this.#settings = settings;
    this.#tell('all');
  }

  /** Follows other processes' events until closed. */
  watch(onError: (error: unknown) => void): void {
    this.#ledger.watch(() => void this.refresh().catch(onError));
  }

  /** Takes in what has been appended to the dataset; records that are there stay what they are. */
  async grow(): Promise<void> {
    await this.dataset.grow();
    this.#settleWhenSurveyed();
  }

  onDidChange(listener: (change: SessionChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Takes in what has been appended to the ledger since the last look. Those who ask while one is under way share the next. */
  refresh(): Promise<void> {
    if (!this.#nextRefresh) {
      const next = this.#refreshing.then(() => {
        this.#nextRefresh = undefined;
        return this.#takeNews();
      });
      this.#nextRefresh = next;
      this.#refreshing = next.catch(() => undefined);
    }
    return this.#nextRefresh;
  }

  /** Neighbouring records with all that is known of them. They are read together as long as they are not large. */
  async *records(from: number, count: number): AsyncGenerator<ReviewedRecord> {
    for (let row = from; row < from + count; ) {
      const loaded = await this.dataset.readMany(row, from + count - row);
      if (loaded.length === 0) {
        return;
      }
      row += loaded.length;
      for (const one of loaded) {
        yield this.#review(one);
      }
    }
  }

  async record(row: number): Promise<ReviewedRecord> {
    return this.#review(await this.dataset.read(row));
  }

  /** What the ledger says of an exchange of the record with this identity and content. */
  exchangeState(identity: string, exchange: number, hash: string): ExchangeState {
    return this.#states.of(this.#states.namesOf(identity, hash), exchange);
  }

  /** Names of the records that the ledger speaks of; some more than once. */
  get namesWithEvents(): Iterable<string> {
    return this.#states.records;
  }

  get summary(): SessionSummary {
    return { exchanges: this.dataset.totalExchanges, decided: this.#rows.total };
  }

  /** The rows of a record under this name, where it has been looked at lately or is decided. */
  rowsOf(record: string): readonly number[] {
    const lately = this.#lately.get(record);
    return [...new Set([...this.#rows.rowsOf(record), ...(lately === undefined ? [] : [lately])])];
  }

  /** The exchanges of a record that are known to be decided; further ones may be where it has not been looked at. */
  decidedAt(row: number): ReadonlySet<number> {
    return this.#rows.decidedAt(row);
  }

  /** What records are called that the ledger has anything about, by row. Awaits the survey, by which they are found. */
  async ledgerRecords(): Promise<ReadonlyMap<number, RecordIdentity>> {
    await this.dataset.surveyed;
    await this.#rows.resolve();
    return this.#rows.names;
  }

  /** The recorded answer to a question, by the question's key. */
  answerTo(key: string) {
    return this.#states.answerTo(key);
  }

  /** Where the images of a record are. */
  images(row: number, record: SampleRecord): Promise<readonly ResolvedImage[]> {
    const { source } = this.dataset;
    const read = source.readBytes?.bind(source);
    const readEmbedded = read && (({ row, at }: EmbeddedImage) => read(row, at));
    const roots = rootsForFile(this.imageRoots, source.pathOf(row));
    return Promise.all(record.images.map((reference) => resolveImage(reference, roots, readEmbedded)));
  }

  /** Writes what a curator decided. Resolved means on disk. */
  async decide(decisions: readonly Unwritten<DecisionEvent>[]): Promise<readonly DecisionEvent[]> {
    const events = decisions.map(
      (one): DecisionEvent => ({ ...this.#stamp(this.#options.curator, one), ...one }),
    );
    await this.#append(events);
    return events;
  }

  /** Writes what a model said, or why it did not. Resolved means on disk. */
  async recordFeedback<Event extends FeedbackEvent>(feedback: Unwritten<Event>, by: string): Promise<Event> {
    const event = { ...this.#stamp(by, feedback), ...feedback } as unknown as Event;
    await this.#append([event]);
    return event;
  }

  /**
   * A new id, for events and for texts that a curator writes. It comes after every id seen so far that is not a day
   * ahead: what is decided here holds over what was there before, though that was decided by a clock ahead of this one.
   */
  newId(): string {
    return this.#ids.next(Date.now());
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await Promise.all([this.dataset.close(), this.#ledger.close(), this.claims.close()]);
  }

  /** What makes an event of what is said about an exchange: the latest of its events, whatever ids stand there. */
  #stamp(by: string, { record, exchange, hash }: Pick<LedgerEvent, 'record' | 'exchange' | 'hash'>) {
    const id = this.newId();
    const follows = toFollow(this.#states.latestOf(this.#states.namesOf(record, hash), exchange), id);
    const at = new Date(stampTime(Date.now())).toISOString();
    return { v: 1 as const, id, ...(follows === undefined ? {} : { follows }), at, by };
  }

  async #append(events: readonly LedgerEvent[]): Promise<void> {
    await this.#ledger.append(events);
    for (const event of events) {
      this.#apply(event);
    }
    this.#tell(new Set(events.map((event) => event.record)));
  }

  #review({ read, ownId, ...loaded }: LoadedRecord): ReviewedRecord {
    const { row, identity, hash } = loaded;
    this.#lately.delete(identity);
    this.#lately.set(identity, row);
    if (this.#lately.size > maxRecentRows) {
      this.#lately.delete(this.#lately.keys().next().value ?? '');
    }
    const names = { identity, ownId, hash };
    this.#states.addRecord(names);
    this.#rows.addRecord(row, names);
    const named = { ...loaded, name: this.dataset.name(row, identity) };
    if (!read?.ok) {
      return { ...named, content: { ok: false, problems: read?.problems ?? [] } };
    }
    const views = read.record.exchanges.map((exchange) =>
      deriveExchangeView(exchange, this.#states.of(names, exchange.index), hash, this.#settings),
    );
    return { ...named, content: { ok: true, value: read.value, record: read.record, views } };
  }

  async #takeNews(): Promise<void> {
    const problems = this.ledgerProblemCount;
    const { events, rewritten } = await this.#ledger.refresh();
    if (rewritten) {
      this.#states.clear();
      this.#rows = new LedgerRows(this.dataset, this.#states);
    }
    const horizon = EventIds.horizon(Date.now());
    const changed = new Set<string>();
    for (const [at, event] of events.entries()) {
      this.#ids.see(event.id, horizon);
      if (this.#apply(event)) {
        changed.add(event.record);
      }
      if (at % eventsPerTurn === eventsPerTurn - 1) {
        await setImmediate();
      }
    }
    if (this.dataset.isSurveyed) {
      await this.#rows.resolve();
    }
    if (rewritten || changed.size > 0) {
      this.#tell(rewritten ? 'all' : changed);
    } else if (problems !== this.ledgerProblemCount) {
      this.#tell('progress');
    }
  }

  #apply(event: LedgerEvent): boolean {
    const isNew = this.#states.apply(event);
    if (isNew) {
      this.#rows.addEvent(event.record, event.exchange);
    }
    return isNew;
  }

  #settleWhenSurveyed(): void {
    this.dataset.surveyed.then(
      () => this.#settleIdentities(),
      () => undefined,
    );
  }

  /** Now it is known which ids are shared: what was decided under them is looked at anew. */
  async #settleIdentities(): Promise<void> {
    this.#rows.forgetRows();
    await this.#rows.resolve().catch(() => undefined);
    this.#tell(this.dataset.survey.repeats.columns.rows.length > 0 ? 'all' : 'progress');
  }

  #tell(change: SessionChange): void {
    for (const listener of this.#listeners) {
      listener(change);
    }
  }
}
