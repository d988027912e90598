import type { RunEnd } from '../../core/review/RunEvent.ts';
import { RunJournal } from '../../io/ledger/RunJournal.ts';
import type { PastRun } from './PastRun.ts';

/** Runs that are shown of one dataset. */
const maxRuns = 30;

/** The last runs on a dataset, newest first, whoever made them. */
export async function readHistory(dataset: string): Promise<readonly PastRun[]> {
  const events = await new RunJournal(dataset).read();
  const ends = new Map<string, RunEnd>();
  for (const event of events) {
    if (event.type === 'end') {
      ends.set(event.run, event);
    }
  }
  return events
    .flatMap((event): PastRun[] =>
      event.type === 'begin' ? [{ dataset, begin: event, end: ends.get(event.run) }] : [],
    )
    .sort((a, b) => (a.begin.id < b.begin.id ? 1 : -1))
    .slice(0, maxRuns);
}
