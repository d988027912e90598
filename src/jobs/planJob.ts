import type { ExchangeJob } from './ExchangeJob.ts';
import type { Models } from './Models.ts';
import { placesOf } from './placesOf.ts';
import { planExchange } from './planExchange.ts';
import { readRecords } from './readRecords.ts';
import type { Session } from './Session.ts';

/** What a run will ask: requests surely and at most, and how many answers the ledger holds already. */
export interface JobPlan {
  readonly records: number;
  readonly exchanges: number;
  readonly least: number;
  readonly most: number;
  readonly known: number;
}

/** Counts the requests that a job on these records will make, without making any. */
export async function planJob(
  job: ExchangeJob,
  session: Session,
  models: Models,
  rows: readonly number[],
): Promise<JobPlan> {
  const context = { session, models, counted: new Set<string>() };
  const plan = { records: rows.length, exchanges: 0, least: 0, most: 0, known: 0 };
  for await (const reviewed of readRecords(session, rows)) {
    for (const place of placesOf(reviewed)) {
      const { sure, perhaps, known } = await planExchange(job, place, context);
      plan.exchanges += 1;
      plan.least += sure.length;
      plan.most += sure.length + perhaps.length;
      plan.known += known;
    }
  }
  return plan;
}
