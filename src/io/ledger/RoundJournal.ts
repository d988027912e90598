import { randomBytes } from 'node:crypto';
import { EventIds, stampTime } from '../../core/review/EventIds.ts';
import { type NewRoundEvent, type RoundEvent, roundEventSchema } from '../../core/rounds/RoundEvent.ts';
import type { GuardedFolder } from '../disk/GuardedFolder.ts';
import { type JournalProblem, JournalReader } from './JournalReader.ts';
import { JournalWriter } from './JournalWriter.ts';
import { ledgerFolder } from './Ledger.ts';

/** The rounds of a dataset in its ledger folder. */
const roundsFile = 'rounds.jsonl';

/** The journal of a dataset's rounds, `rounds.jsonl` in the ledger folder: settings, and what was trained. */
export class RoundJournal {
  readonly #folder: GuardedFolder;
  readonly #ids = new EventIds(randomBytes(10));

  constructor(datasetPath: string) {
    this.#folder = ledgerFolder(datasetPath);
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
    const writer = new JournalWriter<RoundEvent>(this.#folder, roundsFile);
    try {
      await writer.append([written]);
    } finally {
      await writer.close();
    }
    return written;
  }
}
