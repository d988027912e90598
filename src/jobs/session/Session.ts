import { setImmediate } from 'node:timers/promises';
import type { SeverityOverrides } from '../../core/checks/run/RuleSet.ts';
import { SerialQueue } from '../../core/promises.ts';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import type { ReviewSettings } from '../../core/review/deriveExchangeView.ts';
import type { FeedbackEvent } from '../../core/review/FeedbackEvent.ts';
import type { ExchangeState, LedgerEvent, Unwritten } from '../../core/review/ReviewState.ts';
import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import { Dataset, type LoadedRecord, type RecordIdentity } from '../../io/dataset/Dataset.ts';
import type { JoinRows } from '../../io/dataset/joinRows.ts';
import type { GuardedFolder } from '../../io/disk/GuardedFolder.ts';
import { hashIdentityPrefix } from '../../io/identity/recordIdentity.ts';
import { findImageRoots, type ImageRoots, type ResolvedImage } from '../../io/images/resolveImage.ts';
import { Claims } from '../../io/ledger/Claims.ts';
import type { FileIssue } from '../../io/ledger/datasetSettings.ts';
import { noDatasetRules, readDatasetRules, readKeptMapping } from '../../io/ledger/datasetSettings.ts';
import type { JournalProblem } from '../../io/ledger/JournalReader.ts';
import { Ledger, RunJournal } from '../../io/ledger/Ledger.ts';
import { RoundJournal } from '../../io/ledger/RoundJournal.ts';
import type { WorkerPaths } from '../../io/source/RecordSource.ts';
import { DatasetImages } from './DatasetImages.ts';
import { EventStamps } from './EventStamps.ts';
import { LedgerRows, RecentRows } from './LedgerRows.ts';
import { RecordStates } from './RecordStates.ts';
import { type ReviewedRecord, reviewRecord } from './ReviewedRecord.ts';
import { ReviewPace } from './ReviewPace.ts';

export interface SessionOptions {
  readonly workers: WorkerPaths;
  /** Folders that images may come from besides the dataset's own, absolute or relative to it. */
  readonly imageRoots: readonly string[];
  /** The curator's name in the ledger. */
  readonly curator: string;
  /** The name and version of the program, for the history of decisions. */
  readonly program?: string | undefined;
  readonly settings: ReviewSettings;
  /** Settings of rules; later ones override earlier ones. */
  readonly ruleOverrides?: readonly SeverityOverrides[];
  /** False if the dataset's folder is not trusted to choose findings with its `rules.json`. */
  readonly ownRules?: boolean;
  /** Settings that override even the dataset's own rules. */
  readonly finalOverrides?: readonly SeverityOverrides[];
  /** Translated texts by their English ones. */
  readonly strings?: Record<string, string>;
  /** The folder of the caches of all datasets; without one nothing is cached. */
  readonly cacheHome?: string | undefined;
  /** Replaces the mapping stored next to the dataset. */
  readonly mapping?: FieldMapping | undefined;
  /** Which rows of the file are one record. */
  readonly joinRows?: JoinRows | undefined;
  /** Called while it is found out which rows belong together, with how many have been read and how many there are. */
  readonly onJoining?: ((done: number, total: number) => void) | undefined;
  /** The folder to write the ledger to, if not next to the dataset; the ledger there is read as well. */
  readonly ledgerFolder?: GuardedFolder | undefined;
  readonly signal?: AbortSignal;
}

/** Events added before yielding to other work: some milliseconds. */
const eventsPerTurn = 2000;

/**
 * Identities of the records that changed, `progress` if only more is known about the dataset, or `all` if everything must be
 * read again.
 */
export type SessionChange = ReadonlySet<string> | 'progress' | 'all';

/** Progress of the work on a dataset. */
export interface SessionSummary {
  /** Exchanges that are known so far. */
  readonly exchanges: number;
  readonly decided: number;
  /** Decisions per hour that this curator has made lately; undefined if there are too few to tell. */
  readonly perHour: number | undefined;
}

/**
 * An open dataset: its records, its ledger and what follows from both. The editor and the command line are thin shells around
 * it; several sessions, in several processes, may work on one dataset at once.
 */
export class Session {
  readonly dataset: Dataset;
  readonly imageRoots: ImageRoots;
  /** What other processes are currently asking about the same dataset. */
  readonly claims: Claims;
  /** The history of runs, which is written where the ledger is. */
  readonly runs: RunJournal;
  /** The rounds, which are there too. */
  readonly rounds: RoundJournal;
  /** The invalid parts of the dataset's `rules.json`; undefined if it is valid. */
  readonly rulesProblem: FileIssue | undefined;
  /** Why the stored field mapping could not be used. */
  readonly mappingProblem: FileIssue | undefined;
  readonly #ledger: Ledger;
  readonly #options: SessionOptions;
  readonly #listeners = new Set<(change: SessionChange) => void>();
  readonly #states = new RecordStates();
  readonly #stamps: EventStamps;
  readonly #lately = new RecentRows();
  readonly #pace: ReviewPace;
  readonly #images: DatasetImages;
  #rows: LedgerRows;
  readonly #refreshing = new SerialQueue();
  /** The refresh that has not started yet. */
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
    this.runs = new RunJournal(dataset.path, options.ledgerFolder);
    this.rounds = new RoundJournal(dataset.path, options.ledgerFolder);
    this.#options = options;
    this.#pace = new ReviewPace(options.curator);
    this.#stamps = new EventStamps(this.#states, options.program);
    this.#settings = options.settings;
    this.#rows = new LedgerRows(this.dataset, this.#states);
    this.#images = new DatasetImages(dataset, imageRoots);
    dataset.onDidChange(() => this.#notify('progress'));
    this.#settleWhenSurveyed();
  }

  /**
   * Opens a dataset and reads its ledger; resolves as soon as the first records can be used. Callers that need all of them, or
   * their final identities, await `dataset.surveyed`.
   */
  static async open(path: string, options: SessionOptions): Promise<Session> {
    const kept = options.mapping ? undefined : await readKeptMapping(path);
    const mapping = options.mapping ?? kept?.mapping;
    const own = options.ownRules === false ? noDatasetRules : await readDatasetRules(path);
    const overrides = [...(options.ruleOverrides ?? []), own.overrides, ...(options.finalOverrides ?? [])];
    const checks = { taxonomy: options.settings.taxonomy, overrides };
    const dataset = await Dataset.open(path, { ...options, mapping, checks });
    const imageRoots = await findImageRoots({
      datasetPath: path,
      configured: options.imageRoots,
      formatFolders: dataset.format?.imageFolders ?? [],
    });
    const ledger = new Ledger(path, { knowsOwnEvents: true, folder: options.ledgerFolder });
    const session = new Session(dataset, imageRoots, ledger, options, {
      rules: own.problem,
      mapping: kept?.problem,
    });
    await session.refresh();
    return session;
  }

  get settings(): ReviewSettings {
    return this.#settings;
  }

  /** The first lines of the ledger, and of the history of runs, that are not events. */
  get ledgerProblems(): readonly JournalProblem[] {
    return this.#ledger.problems;
  }

  /** How many lines of the ledger are not events; `ledgerProblems` are the first of them. */
  get ledgerProblemCount(): number {
    return this.#ledger.allProblems.reduce((sum, { count }) => sum + count, 0);
  }

  /** Whether a newer version of this program has decided on an exchange, in a form that cannot be read here. */
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

  /** Adds what has been appended to the dataset; existing records do not change. */
  async grow(): Promise<void> {
    await this.dataset.grow();
    this.#settleWhenSurveyed();
  }

  onDidChange(listener: (change: SessionChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Adds what has been appended to the ledger since the last time. Calls during a refresh share the next one. */
  refresh(): Promise<void> {
    this.#nextRefresh ??= this.#refreshing.run(() => {
      this.#nextRefresh = undefined;
      return this.#readNewEvents();
    });
    return this.#nextRefresh;
  }

  /** Adjacent records with everything known about them. They are read together unless they are large. */
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

  /** The name under which decisions are written. */
  get curator(): string {
    return this.#options.curator;
  }

  async record(row: number): Promise<ReviewedRecord> {
    return this.#review(await this.dataset.read(row));
  }

  /** The ledger's state of an exchange of the record with this identity and content. */
  exchangeState(identity: string, exchange: number, hash: string): ExchangeState {
    return this.#states.of(this.#states.namesOf(identity, hash), exchange);
  }

  /** Names of the records in the ledger; some more than once. */
  get namesWithEvents(): Iterable<string> {
    return this.#states.records;
  }

  get summary(): SessionSummary {
    return { exchanges: this.dataset.totalExchanges, decided: this.#rows.total, perHour: this.#pace.perHour };
  }

  /** The rows of a record with this name, if it has been read lately or is decided. */
  rowsOf(record: string): readonly number[] {
    return [...new Set([...this.#rows.rowsOf(record), ...this.#lately.rowsOf(record)])];
  }

  /** The exchanges of a record that are known to be decided; there may be more if it has not been read. */
  decidedAt(row: number): ReadonlySet<number> {
    return this.#rows.decidedAt(row);
  }

  /** The names of the ledger's records, by row. Awaits the survey, which is needed to find them. */
  async ledgerRecords(): Promise<ReadonlyMap<number, RecordIdentity>> {
    await this.dataset.surveyed;
    await this.#rows.resolve();
    return this.#rows.names;
  }

  /** The recorded answer to a question, by the question's key. */
  answerTo(key: string) {
    return this.#states.answerTo(key);
  }

  /** The folders that the images of a record may come from. */
  rootsOf(row: number): ImageRoots {
    return this.#images.rootsOf(row);
  }

  /** Where the images of a record are. */
  images(row: number, record: Pick<SampleRecord, 'images'>): Promise<readonly ResolvedImage[]> {
    return this.#images.resolve(row, record);
  }

  /** Writes a curator's decisions. Resolved means on disk. */
  async decide(decisions: readonly Unwritten<DecisionEvent>[]): Promise<readonly DecisionEvent[]> {
    return (await this.restore(decisions)) as readonly DecisionEvent[];
  }

  /** Writes events as the latest ones, by the curator or by those whom they name. Resolved means on disk. */
  async restore(
    written: readonly (Unwritten<LedgerEvent> & { readonly by?: string })[],
  ): Promise<readonly LedgerEvent[]> {
    const { curator } = this.#options;
    const events = written.map(
      (one): LedgerEvent => ({ ...this.#stamps.stamp(one.by ?? curator, one), ...one }),
    );
    await this.#append(events);
    return events;
  }

  /** Writes a model's answers or failures. Resolved means on disk. */
  async recordFeedback<Event extends FeedbackEvent>(feedback: Unwritten<Event>, by: string): Promise<Event> {
    const event = { ...this.#stamps.stamp(by, feedback), ...feedback } as unknown as Event;
    await this.#append([event]);
    return event;
  }

  /** Writes events that were made elsewhere and have their ids. Resolved means on disk. */
  async addEvents(events: readonly LedgerEvent[]): Promise<void> {
    this.#stamps.see(events);
    await this.#append(events);
  }

  /** What the ledger has, by the ids of events. */
  get known(): Pick<RecordStates, 'has' | 'hasImported'> {
    return this.#states;
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
      this.#pace.add(event);
    }
    return isNew;
  }

  #settleWhenSurveyed(): void {
    this.dataset.surveyed.then(
      () => this.#takeFinalIdentities(),
      () => undefined,
    );
  }

  /** Now it is known which ids are shared: decisions on them are evaluated again. */
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
