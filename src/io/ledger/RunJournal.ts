import { join } from 'node:path';
import { type RunEvent, runEventSchema } from '../../core/review/RunEvent.ts';
import { JournalReader } from './JournalReader.ts';
import { JournalWriter } from './JournalWriter.ts';
import { ledgerFolder } from './ledgerFolder.ts';

/** The history of a dataset's runs, `runs.jsonl` in the ledger folder. Nothing rests on it: it may be deleted. */
export class RunJournal {
  readonly #path: string;

  constructor(datasetPath: string) {
    this.#path = join(ledgerFolder(datasetPath), 'runs.jsonl');
  }

  async append(event: RunEvent): Promise<void> {
    const writer = new JournalWriter<RunEvent>(this.#path);
    try {
      await writer.append([event]);
    } finally {
      await writer.close();
    }
  }

  /** All of it, oldest first. */
  async read(): Promise<readonly RunEvent[]> {
    return (await new JournalReader(this.#path, runEventSchema).refresh()).events;
  }
}
