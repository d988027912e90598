import type { LedgerEvent } from '../../core/review/ReviewState.ts';
import type { GuardedFolder } from '../../io/disk/GuardedFolder.ts';
import type { JournalProblems } from '../../io/ledger/JournalReader.ts';
import { readLedgerFolder } from '../../io/ledger/Ledger.ts';
import { readRoundsOf } from '../../io/ledger/RoundJournal.ts';
import type { Session } from '../session/Session.ts';

/** Events appended at once. */
const eventsPerWrite = 2000;

/** What merging ledgers has added to that of a dataset. */
export interface MergeReport {
  /** Events that were added. */
  readonly added: number;
  /** Events that the dataset's ledger had already, or that several of the folders have. */
  readonly known: number;
  /**
   * Answers to questions that were answered already, as when a part was run twice. They are left out: decisions may name the first
   * answer.
   */
  readonly repeated: number;
  /** Events about records that the dataset does not contain; they are added, for it may have changed. */
  readonly foreign: number;
  /** Entries added to the history of runs. */
  readonly runs: number;
  /** Events added to the journal of rounds. */
  readonly rounds: number;
  /** What could not be read of the folders. */
  readonly problems: readonly JournalProblems[];
}

/**
 * Adds the events of ledgers in other folders, such as those of shards, to the ledger of a dataset: each event once, in the order of
 * their ids, so that the result is as if one process had written them all. The dataset must be surveyed. Merging again adds nothing.
 */
export async function mergeLedgers(
  session: Session,
  folders: readonly GuardedFolder[],
  signal: AbortSignal,
): Promise<MergeReport> {
  const read = await Promise.all(folders.map(readLedgerFolder));
  const rounds = await Promise.all(folders.map(readRoundsOf));
  signal.throwIfAborted();
  const all = read.flatMap(({ events }) => events);
  const unique = new Map(all.filter(({ id }) => !session.known.has(id)).map((event) => [event.id, event]));
  const sorted = [...unique.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const news = withoutRepeatedAnswers(session, sorted);
  for (let at = 0; at < news.length; at += eventsPerWrite) {
    signal.throwIfAborted();
    await session.addEvents(news.slice(at, at + eventsPerWrite));
  }
  return {
    added: news.length,
    known: all.length - sorted.length,
    repeated: sorted.length - news.length,
    foreign: await countForeign(session, news),
    runs: await mergeRuns(session, read),
    rounds: await session.rounds.takeOver(rounds.flatMap(({ events }) => events)),
    problems: [
      ...read.flatMap(({ problems }) => problems),
      ...rounds.map(({ problems }) => problems).filter(({ count }) => count > 0),
    ],
  };
}

function withoutRepeatedAnswers(session: Session, events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const answered = new Set<string>();
  return events.filter((event) => {
    // What was imported is distinguished by its own ids: its keys are of texts that people changed.
    if (event.type !== 'answer' || event.imported) {
      return true;
    }
    const isFirst = !answered.has(event.key) && session.answerTo(event.key) === undefined;
    answered.add(event.key);
    return isFirst;
  });
}

async function countForeign({ dataset }: Session, events: readonly LedgerEvent[]): Promise<number> {
  const isThere = new Map<string, boolean>();
  for (const { record } of events) {
    if (!isThere.has(record)) {
      isThere.set(record, (await dataset.rowOf(record)) !== undefined);
    }
  }
  return events.filter(({ record }) => !isThere.get(record)).length;
}

async function mergeRuns(
  { runs }: Session,
  read: readonly Awaited<ReturnType<typeof readLedgerFolder>>[],
): Promise<number> {
  const known = new Set((await runs.read()).map(({ id }) => id));
  const news = new Map(
    read.flatMap((one) =>
      one.runs.filter(({ id }) => !known.has(id)).map((event) => [event.id, event] as const),
    ),
  );
  for (const event of [...news.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    await runs.append(event);
  }
  return news.size;
}
