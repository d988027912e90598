import type { ChatModel } from '../models/ChatModel.ts';
import type { ExchangeJob, ExchangePlan } from './ExchangeJob.ts';
import { readRecords } from './readRecords.ts';
import { placesOf } from './runJob.ts';
import type { Session } from './Session.ts';

/** What a run will ask: requests surely and at most, and how many answers the ledger holds already. */
export interface JobPlan extends ExchangePlan {
  readonly records: number;
  readonly exchanges: number;
}

/** Counts the requests that a job on these records will make, without making any. */
export async function planJob(
  job: ExchangeJob,
  session: Session,
  model: ChatModel,
  rows: readonly number[],
): Promise<JobPlan> {
  let plan: JobPlan = { records: rows.length, exchanges: 0, least: 0, most: 0, known: 0 };
  for await (const reviewed of readRecords(session, rows)) {
    for (const place of placesOf(reviewed)) {
      const one = job.plan(session, place, model);
      plan = {
        records: plan.records,
        exchanges: plan.exchanges + 1,
        least: plan.least + one.least,
        most: plan.most + one.most,
        known: plan.known + one.known,
      };
    }
  }
  return plan;
}
