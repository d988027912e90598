import type { RunBegin, RunEnd } from '../../core/review/RunEvent.ts';
import { RunJournal } from '../../io/ledger/Ledger.ts';
import type { ExchangeJob } from '../../jobs/run/ExchangeJob.ts';
import { compare } from '../../jobs/work/compare.ts';
import { disentangle } from '../../jobs/work/disentangle.ts';
import { respond, respondOptionsSchema } from '../../jobs/work/respond.ts';
import { score } from '../../jobs/work/score.ts';

/** A run in the history of a dataset. Without an end it was killed, or another process is running it. */
export interface PastRun {
  readonly dataset: string;
  readonly begin: RunBegin;
  readonly end: RunEnd | undefined;
}

/** How many runs are shown per dataset. */
const maxRuns = 30;

/** The last runs on a dataset, newest first, started by anyone. */
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

/** The job of a run in the history, with its options; undefined if this version does not have such a job. */
export function jobFromRun({ job, options }: Pick<RunBegin, 'job' | 'options'>): ExchangeJob | undefined {
  if (job === 'respond') {
    const read = respondOptionsSchema.safeParse(options);
    return read.success ? respond(read.data) : undefined;
  }
  return [disentangle, score, compare].find((one) => one.id === job);
}
