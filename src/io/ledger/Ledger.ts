import type { z } from 'zod';
import { messageOf } from '../../core/objects.ts';
import { type DecisionEvent, decisionEventSchema } from '../../core/review/DecisionEvent.ts';
import { type FeedbackEvent, feedbackEventSchema } from '../../core/review/FeedbackEvent.ts';
import type { LedgerEvent } from '../../core/review/ReviewState.ts';
import { type RunEvent, runEventSchema } from '../../core/review/RunEvent.ts';
import { GuardedFolder } from '../disk/GuardedFolder.ts';
import { watch } from '../disk/paths.ts';
import { exchangeKey, type JournalProblem, type JournalProblems, JournalReader } from './JournalReader.ts';
import { JournalWriter } from './JournalWriter.ts';

/** The name of a ledger's folder is that of its dataset, with this ending. */
export const ledgerEnding = '.dream';

/** The folder next to a dataset file that holds its decisions and model answers. */
export function ledgerFolder(datasetPath: string): GuardedFolder {
  return new GuardedFolder(`${datasetPath}${ledgerEnding}`);
}

/** Copies the files of a dataset's ledger to another folder. */
export async function copyLedger(datasetPath: string, toPath: string): Promise<void> {
  const [from, to] = [ledgerFolder(datasetPath), ledgerFolder(toPath)];
  for (const name of await from.names()) {
    const state = await from.look(name);
    const file = state?.isFile() ? await from.open(name) : undefined;
    await file?.during(() => to.take(name, file));
  }
}

const decisionsFile = 'decisions.jsonl';
const feedbackFile = 'feedback.jsonl';

/** The history of a dataset's runs in its ledger folder. */
export const historyFile = 'runs.jsonl';

/** The history of a dataset's runs, `runs.jsonl` in the ledger folder. Nothing depends on it: it may be deleted. */
export class RunJournal {
  readonly #folder: GuardedFolder;

  constructor(datasetPath: string, folder = ledgerFolder(datasetPath)) {
    this.#folder = folder;
  }

  async append(event: RunEvent): Promise<void> {
    const writer = new JournalWriter<RunEvent>(this.#folder, historyFile);
    try {
      await writer.append([event]);
    } finally {
      await writer.close();
    }
  }

  /** All of it, oldest first. */
  async read(): Promise<readonly RunEvent[]> {
    return (await new JournalReader(this.#folder, historyFile, runEventSchema).refresh()).events;
  }
}

interface LedgerNews {
  readonly events: readonly LedgerEvent[];
  /** A file was replaced: `events` are all there are, and earlier ones are void. */
  readonly rewritten: boolean;
}

interface Journal<Event> {
  readonly reader: JournalReader<Event>;
  readonly writer: JournalWriter<Event>;
}

/** How often other processes' events are polled for, in milliseconds, with a stat: file watchers miss network drives. */
const watchIntervalMs = 400;

interface LedgerOptions {
  /** What this process appends is not read again: it is known already. */
  readonly knowsOwnEvents?: boolean;
  /** Where events are written, if not next to the dataset; the ledger there is read as well. */
  readonly folder?: GuardedFolder | undefined;
}

type EventReader = JournalReader<DecisionEvent> | JournalReader<FeedbackEvent>;

/** The two journals next to a dataset: people's decisions, and models' answers. */
export class Ledger {
  readonly #decisions: Journal<DecisionEvent>;
  readonly #feedback: Journal<FeedbackEvent>;
  /** Of the journals that are written, and of those that are only read. */
  readonly #readers: readonly EventReader[];
  /** Read only to report its problems. */
  readonly #history: JournalReader<RunEvent>;
  /** Why the history of runs cannot be read at all. Nothing depends on it. */
  #noHistory: JournalProblem | undefined;
  readonly #watched: (() => void)[] = [];

  constructor(datasetPath: string, { folder, ...options }: LedgerOptions = {}) {
    const own = ledgerFolder(datasetPath);
    const written = folder ?? own;
    this.#decisions = openJournal(written, decisionsFile, decisionEventSchema, options);
    this.#feedback = openJournal(written, feedbackFile, feedbackEventSchema, options);
    this.#readers = [this.#decisions.reader, this.#feedback.reader, ...(folder ? eventReaders(own) : [])];
    this.#history = new JournalReader(written, historyFile, runEventSchema);
  }

  get problems(): readonly JournalProblem[] {
    return this.allProblems.flatMap(({ first }) => first);
  }

  /** By journal, if there are any. */
  get allProblems(): readonly JournalProblems[] {
    const journals = [...this.#readers, this.#history];
    const all = journals.map((reader) => reader.allProblems).filter((one) => one.count > 0);
    return this.#noHistory
      ? [...all, { path: this.#history.path, count: 1, first: [this.#noHistory], newer: new Set() }]
      : all;
  }

  /** Whether a newer version of this program has decided on an exchange, in a form that cannot be read here. */
  hasNewerDecision(record: string, exchange: number): boolean {
    return this.#readers.some((reader) => reader.allProblems.newer.has(exchangeKey(record, exchange)));
  }

  /** Appends events to the journal of their kind; resolved means on disk. */
  async append(events: readonly LedgerEvent[]): Promise<void> {
    await Promise.all([
      this.#decisions.writer.append(events.filter(isDecision)),
      this.#feedback.writer.append(events.filter((event) => !isDecision(event))),
    ]);
  }

  /** What any process has added since the last time; everything at first. */
  async refresh(): Promise<LedgerNews> {
    const [news] = await Promise.all([
      Promise.all(this.#readers.map((reader) => reader.refresh())),
      this.#checkHistory(),
    ]);
    const rewritten = news.some((one) => one.rewritten);
    // If one journal was read from the beginning, the others must be as well, since all earlier events are void.
    const events = await Promise.all<readonly LedgerEvent[]>(
      this.#readers.map((reader, at) => {
        const read = news[at];
        return rewritten && !read?.rewritten ? reader.rewind() : Promise.resolve(read?.events ?? []);
      }),
    );
    return { events: events.flat(), rewritten };
  }

  /** Calls back when a journal has changed on disk, until the ledger is closed. */
  watch(onChange: () => void): void {
    for (const { path } of [...this.#readers, this.#history]) {
      this.#watched.push(watch(path, watchIntervalMs, () => onChange()));
    }
  }

  async #checkHistory(): Promise<void> {
    try {
      await this.#history.refresh();
      this.#noHistory = undefined;
    } catch (error) {
      const message = messageOf(error);
      this.#noHistory = { path: this.#history.path, line: 1, message, isTorn: false };
    }
  }

  async close(): Promise<void> {
    for (const stop of this.#watched.splice(0)) {
      stop();
    }
    await Promise.all([this.#decisions.writer.close(), this.#feedback.writer.close()]);
  }
}

function eventReaders(folder: GuardedFolder): readonly EventReader[] {
  return [
    new JournalReader(folder, decisionsFile, decisionEventSchema),
    new JournalReader(folder, feedbackFile, feedbackEventSchema),
  ];
}

/** What a ledger's folder contains, wherever it is, and which of its lines are not events. */
export async function readLedgerFolder(folder: GuardedFolder): Promise<{
  readonly events: readonly LedgerEvent[];
  readonly runs: readonly RunEvent[];
  readonly problems: readonly JournalProblems[];
}> {
  const readers = eventReaders(folder);
  const history = new JournalReader(folder, historyFile, runEventSchema);
  const read = await Promise.all(readers.map((reader) => reader.refresh()));
  const { events: runs } = await history.refresh();
  const problems = [...readers, history].map((reader) => reader.allProblems);
  return {
    events: read.flatMap(({ events }): readonly LedgerEvent[] => events),
    runs,
    problems: problems.filter(({ count }) => count > 0),
  };
}

function openJournal<Event>(
  folder: GuardedFolder,
  name: string,
  schema: z.ZodType<Event>,
  { knowsOwnEvents = false }: LedgerOptions,
): Journal<Event> {
  const reader = new JournalReader(folder, name, schema);
  const writer = new JournalWriter<Event>(folder, name, knowsOwnEvents ? reader : undefined);
  return { reader, writer };
}

function isDecision(event: LedgerEvent): event is DecisionEvent {
  return !['answer', 'failure', 'suggestion'].includes(event.type);
}
