import type { RunBegin } from '../../core/review/RunEvent.ts';
import { compare } from '../../jobs/compare.ts';
import { disentangle } from '../../jobs/disentangle.ts';
import type { ExchangeJob } from '../../jobs/ExchangeJob.ts';
import { respond, respondOptionsSchema } from '../../jobs/respond.ts';
import { score } from '../../jobs/score.ts';

/** The job of a run of the history, set as it was; undefined where this version knows none of that name. */
export function jobFromRun({ job, options }: Pick<RunBegin, 'job' | 'options'>): ExchangeJob | undefined {
  if (job === 'respond') {
    const read = respondOptionsSchema.safeParse(options);
    return read.success ? respond(read.data) : undefined;
  }
  return [disentangle, score, compare].find((one) => one.id === job);
}
