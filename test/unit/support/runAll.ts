import { RowRanges } from '../../../src/core/rows/RowRanges.ts';
import type { ExchangeJob } from '../../../src/jobs/ExchangeJob.ts';
import { inEveryRole } from '../../../src/jobs/inEveryRole.ts';
import { type JobResult, runJob } from '../../../src/jobs/runJob.ts';
import type { Session } from '../../../src/jobs/Session.ts';
import type { ChatModel } from '../../../src/models/ChatModel.ts';

/** Does a job on every record of a dataset. */
export function runAll(
  job: ExchangeJob,
  session: Session,
  model: ChatModel,
  options: Partial<Parameters<typeof runJob>[1]> = {},
): Promise<JobResult> {
  const rows = RowRanges.first(session.dataset.count);
  return runJob(job, {
    session,
    models: inEveryRole(model),
    rows,
    concurrency: 2,
    signal: new AbortController().signal,
    ...options,
  });
}
