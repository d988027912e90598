import { randomBytes } from 'node:crypto';
import { EventIds, stampTime } from '../../core/review/EventIds.ts';
import { type NewRoundEvent, type RoundEvent, roundEventSchema } from '../../core/rounds/RoundEvent.ts';
import type { GuardedFolder } from '../disk/GuardedFolder.ts';
import { type JournalProblem, type JournalProblems, JournalReader } from './JournalReader.ts';
import { JournalWriter } from './JournalWriter.ts';
import { ledgerFolder } from './Ledger.ts';

/** The rounds of a dataset in its ledger folder. */
const roundsFile = 'rounds.jsonl';

/** The journal of a dataset's rounds, `rounds.jsonl` in the ledger folder: settings, and what was trained. */
export class RoundJournal {
  readonly #folder: GuardedFolder;
  readonly #ids = new EventIds(randomBytes(10));

  constructor(datasetPath: string, folder = ledgerFolder(datasetPath)) {
    this.#folder = folder;
  }

  /** All of it, as it is in the file, and the lines that are no events. */
  async read(): Promise<{
    readonly events: readonly RoundEvent[];
    readonly problems: readonly JournalProblem[];
  }> {
    const reader = new JournalReader(this.#folder, roundsFile, roundEventSchema);
    const { events } = await reader.refresh();
    const horizon = EventIds.horizon(Date.now());
    for (const { id } of events) {
      this.#ids.see(id, horizon);
    }
    return { events, problems: reader.problems };
  }

  /** Appends an event, later than all that were read. A round is named by the event that begins it. Resolved means on disk. */
  async append(by: string, event: NewRoundEvent): Promise<RoundEvent> {
    const id = this.#ids.next(Date.now());
    const at = new Date(stampTime(Date.now())).toISOString();
    const written: RoundEvent = { v: 1, id, at, by, round: id, ...event };
    await this.#write([written]);
    return written;
  }

  /** Appends the events of other journals that it does not have, each once. Resolves to how many. */
  async takeOver(events: readonly RoundEvent[]): Promise<number> {
    const known = new Set((await this.read()).events.map(({ id }) => id));
    const unique = new Map(events.filter(({ id }) => !known.has(id)).map((event) => [event.id, event]));
    const news = [...unique.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (news.length > 0) {
      await this.#write(news);
    }
    return news.length;
  }

  async #write(events: readonly RoundEvent[]): Promise<void> {
    const writer = new JournalWriter<RoundEvent>(this.#folder, roundsFile);
    try {
      await writer.append(events);
    } finally {
      await writer.close();
    }
  }
}

/** The rounds in a ledger's folder, wherever it is, and which of its lines are not events. */
export async function readRoundsOf(
  folder: GuardedFolder,
): Promise<{ readonly events: readonly RoundEvent[]; readonly problems: JournalProblems }> {
  const reader = new JournalReader(folder, roundsFile, roundEventSchema);
  const { events } = await reader.refresh();
  return { events, problems: reader.allProblems };
}
