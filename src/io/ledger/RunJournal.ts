import { type RunEvent, runEventSchema } from '../../core/review/RunEvent.ts';
import type { GuardedFolder } from '../disk/GuardedFolder.ts';
import { JournalReader } from './JournalReader.ts';
import { JournalWriter } from './JournalWriter.ts';
import { ledgerFolder } from './ledgerFolder.ts';

/** The history of a dataset's runs in its ledger folder. */
export const historyFile = 'runs.jsonl';

/** The history of a dataset's runs, `runs.jsonl` in the ledger folder. Nothing rests on it: it may be deleted. */
export class RunJournal {
  readonly #folder: GuardedFolder;

  constructor(datasetPath: string) {
    this.#folder = ledgerFolder(datasetPath);
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
