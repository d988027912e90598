import { messageOf } from '../../core/objects.ts';
import { stampTime } from '../../core/review/EventIds.ts';
import type { RunBegin, RunEnd } from '../../core/review/RunEvent.ts';
import { noSpend } from '../schedule/Budget.ts';
import { formatRowRanges } from '../session/selectRows.ts';
import type { ExchangeJob } from './ExchangeJob.ts';
import { emptyTally, type JobOptions, type JobResult, runJob } from './runJob.ts';

/** Longer lists of ranges are not kept: the run can be repeated on a selection, not from the history. */
const maxRangesLength = 2000;

interface RecordOptions {
  /** Who started it. */
  readonly by: string;
  readonly retryFailed: boolean;
  /** The estimate of `planJob`. */
  readonly plan?: NonNullable<RunBegin['planned']> | undefined;
}

/** Runs a job and records its start and end in the history. */
export async function runRecorded(
  job: ExchangeJob,
  options: JobOptions,
  { by, retryFailed, plan }: RecordOptions,
): Promise<JobResult> {
  const { session } = options;
  const journal = session.runs;
  const run = session.newId();
  const at = () => new Date(stampTime(Date.now())).toISOString();
  const stamp = () => ({ v: 1 as const, id: session.newId(), at: at(), by, run });
  const rows = formatRowRanges(options.rows);
  const begin: RunBegin = {
    ...stamp(),
    type: 'begin',
    job: job.id,
    ...(job.options && { options: job.options }),
    models: [...new Set(job.stages.map(({ role }) => options.models[role].identity))],
    records: options.rows.length,
    ...(rows.length <= maxRangesLength ? { rows } : {}),
    retryFailed,
    ...(plan && { planned: { requests: plan.requests, ...(plan.cost && { cost: plan.cost }) } }),
    budget: { ...options.budget },
    process: process.pid,
  };
  await journal.append(begin);
  let latest: JobResult | undefined;
  let message: string | undefined;
  try {
    latest = await runJob(job, options);
    message = latest.stopped?.message;
    return latest;
  } catch (error) {
    message = messageOf(error);
    throw error;
  } finally {
    await journal.append({ ...stamp(), type: 'end', ...endOf(latest), ...(message && { message }) });
  }
}

type End = Omit<RunEnd, 'v' | 'id' | 'at' | 'by' | 'run' | 'type' | 'message'>;

/** A budget is a requested stop, and so is a batch; a server that stopped answering is a failure (docs/runs.md, How a run ends). */
const endOfStop = { budget: 'stopped', endpoint: 'broken', batch: 'stopped' } as const;

function endOf(result: JobResult | undefined): End {
  if (!result) {
    return { state: 'broken', done: 0, ...emptyTally, ...noSpend };
  }
  const { done, answered, known, failed, unjudged, unasked, spend, cancelled, stopped, notes, cut } = result;
  return {
    state: cancelled ? 'cancelled' : stopped ? endOfStop[stopped.reason] : 'done',
    done,
    answered,
    known,
    failed,
    unjudged,
    unasked,
    ...(notes.length > 0 && { notes: [...notes] }),
    ...(cut > 0 && { cut }),
    ...spend,
  };
}
