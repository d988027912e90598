import { setImmediate } from 'node:timers/promises';
import type { SeverityOverrides } from '../../core/checks/run/RuleSet.ts';
import { SerialQueue } from '../../core/promises.ts';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import type { ReviewSettings } from '../../core/review/deriveExchangeView.ts';
import type { FeedbackEvent } from '../../core/review/FeedbackEvent.ts';
import type { ExchangeState, LedgerEvent, Unwritten } from '../../core/review/ReviewState.ts';
import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import type { EmbeddedImage } from '../../core/sample/MediaReference.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import { Dataset, type LoadedRecord, type RecordIdentity } from '../../io/dataset/Dataset.ts';
import { hashIdentityPrefix } from '../../io/identity/recordIdentity.ts';
import {
  findImageRoots,
  type ImageRoots,
  type ResolvedImage,
  resolveImage,
  rootsForFile,
} from '../../io/images/resolveImage.ts';
import { Claims } from '../../io/ledger/Claims.ts';
import type { FileIssue } from '../../io/ledger/datasetSettings.ts';
import { noDatasetRules, readDatasetRules, readKeptMapping } from '../../io/ledger/datasetSettings.ts';
import type { JournalProblem } from '../../io/ledger/JournalReader.ts';
import { Ledger } from '../../io/ledger/Ledger.ts';
import type { WorkerPaths } from '../../io/source/RecordSource.ts';
import { EventStamps } from './EventStamps.ts';
import { LedgerRows, RecentRows } from './LedgerRows.ts';
import { RecordStates } from './RecordStates.ts';
import { type ReviewedRecord, reviewRecord } from './ReviewedRecord.ts';

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
  readonly rulesProblem: FileIssue | undefined;
  /** Why the remembered field mapping could not be taken. */
  readonly mappingProblem: FileIssue | undefined;
  readonly #ledger: Ledger;
  readonly #options: SessionOptions;
  readonly #listeners = new Set<(change: SessionChange) => void>();
  readonly #states = new RecordStates();
  readonly #stamps = new EventStamps(this.#states);
  readonly #lately = new RecentRows();
  #rows: LedgerRows;
  readonly #refreshing = new SerialQueue();
  /** The look that has not begun yet. */
  #nextRefresh: Promise<void> | undefined;
  #settings: ReviewSettings;

  private constructor(
    dataset: Dataset,
    imageRoots: ImageRoots,
    ledger: Ledger,
    options: SessionOptions,
    problems: {
      readonly rules: FileIssue | undefined;
      readonly mapping: FileIssue | undefined;
    },
  ) {
    this.dataset = dataset;
    this.imageRoots = imageRoots;
    this.claims = new Claims(dataset.path, () => this.refresh());
    this.rulesProblem = problems.rules;
    this.mappingProblem = problems.mapping;
    this.#ledger = ledger;
    this.#options = options;
    this.#settings = options.settings;
    this.#rows = new LedgerRows(this.dataset, this.#states);
    dataset.onDidChange(() => this.#notify('progress'));
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
      rules: own.problem,
      mapping: kept?.problem,
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
    this.#notify('all');
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
    this.#nextRefresh ??= this.#refreshing.run(() => {
      this.#nextRefresh = undefined;
      return this.#readNewEvents();
    });
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
    return [...new Set([...this.#rows.rowsOf(record), ...this.#lately.rowsOf(record)])];
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
    const readEmbedded = read && (({ row, at }: EmbeddedImage) => read(row, at.path));
    const roots = rootsForFile(this.imageRoots, source.pathOf(row));
    return Promise.all(record.images.map((reference) => resolveImage(reference, roots, readEmbedded)));
  }

  /** Writes what a curator decided. Resolved means on disk. */
  async decide(decisions: readonly Unwritten<DecisionEvent>[]): Promise<readonly DecisionEvent[]> {
    const events = decisions.map(
      (one): DecisionEvent => ({ ...this.#stamps.stamp(this.#options.curator, one), ...one }),
    );
    await this.#append(events);
    return events;
  }

  /** Writes what a model said, or why it did not. Resolved means on disk. */
  async recordFeedback<Event extends FeedbackEvent>(feedback: Unwritten<Event>, by: string): Promise<Event> {
    const event = { ...this.#stamps.stamp(by, feedback), ...feedback } as unknown as Event;
    await this.#append([event]);
    return event;
  }

  /** A new id, for events and for texts that a curator writes. */
  newId(): string {
    return this.#stamps.newId();
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await Promise.all([this.dataset.close(), this.#ledger.close(), this.claims.close()]);
  }

  async #append(events: readonly LedgerEvent[]): Promise<void> {
    await this.#ledger.append(events);
    for (const event of events) {
      this.#apply(event);
    }
    this.#notify(new Set(events.map((event) => event.record)));
  }

  #review(loaded: LoadedRecord): ReviewedRecord {
    const { row, identity, ownId, hash } = loaded;
    const names = { identity, ownId, hash };
    this.#lately.add(identity, row);
    this.#states.addRecord(names);
    this.#rows.addRecord(row, names);
    return reviewRecord(loaded, this.dataset.name(row, identity), this.#states, this.#settings);
  }

  async #readNewEvents(): Promise<void> {
    const problems = this.ledgerProblemCount;
    const { events, rewritten } = await this.#ledger.refresh();
    if (rewritten) {
      this.#states.clear();
      this.#rows = new LedgerRows(this.dataset, this.#states);
    }
    this.#stamps.see(events);
    const changed = new Set<string>();
    for (const [at, event] of events.entries()) {
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
      this.#notify(rewritten ? 'all' : changed);
    } else if (problems !== this.ledgerProblemCount) {
      this.#notify('progress');
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
      () => this.#takeFinalIdentities(),
      () => undefined,
    );
  }

  /** Now it is known which ids are shared: what was decided under them is looked at anew. */
  async #takeFinalIdentities(): Promise<void> {
    this.#rows.forgetRows();
    await this.#rows.resolve().catch(() => undefined);
    this.#notify(this.dataset.survey.repeats.columns.rows.length > 0 ? 'all' : 'progress');
  }

  #notify(change: SessionChange): void {
    for (const listener of this.#listeners) {
      listener(change);
    }
  }
}
