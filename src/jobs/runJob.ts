import PQueue from 'p-queue';
import type { ExchangeJob } from './ExchangeJob.ts';
import type { Models } from './Models.ts';
import { placesOf } from './placesOf.ts';
import { readRecords } from './readRecords.ts';
import { runExchange } from './runExchange.ts';
import type { ReviewedRecord, Session } from './Session.ts';
import { count, emptyTally, type Tally } from './Tally.ts';

export interface JobProgress extends Tally {
  /** Records done and in all. */
  readonly done: number;
  readonly total: number;
}

export interface JobResult extends JobProgress {
  /** Records that cannot be read, by row; the run goes on without them. */
  readonly unreadable: readonly { readonly row: number; readonly identity: string }[];
  readonly cancelled: boolean;
}

interface JobOptions {
  readonly session: Session;
  readonly models: Models;
  readonly rows: readonly number[];
  /** How many exchanges are worked on at once. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
}

/**
 * Does a job on the exchanges of records. Every answer is in the ledger as it comes; cancelling keeps what there is,
 * and running again asks only what is not answered.
 */
export async function runJob(job: ExchangeJob, options: JobOptions): Promise<JobResult> {
  const { session, models, rows, signal, onProgress } = options;
  const queue = new PQueue({ concurrency: options.concurrency });
  const unreadable: { row: number; identity: string }[] = [];
  let progress: JobProgress = { ...emptyTally, done: 0, total: rows.length };
  let broken: unknown;
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const context = { session, models, signal: either, pending: new Map<string, Promise<void>>() };
  const report = (next: Partial<JobProgress>) => {
    progress = { ...progress, ...next };
    onProgress?.(progress);
  };
  const work = async (reviewed: ReviewedRecord) => {
    for (const place of placesOf(reviewed)) {
      await runExchange(job, context, place, (asked) => report(count(progress, asked)));
    }
    if (!reviewed.content.ok) {
      unreadable.push({ row: reviewed.row, identity: reviewed.identity });
    }
    report({ done: progress.done + 1 });
  };
  const fail = (error: unknown) => {
    broken ??= error;
    stop.abort(error);
  };
  try {
    for await (const reviewed of readRecords(session, rows)) {
      await queue.onSizeLessThan(options.concurrency);
      if (either.aborted) {
        break;
      }
      // What is thrown is an abort, or a ledger that cannot be written: then nothing more must be paid for.
      void queue.add(() => work(reviewed)).catch(fail);
    }
  } catch (error) {
    fail(error);
  }
  await queue.onIdle();
  if (broken !== undefined && !signal.aborted) {
    throw broken;
  }
  return { ...progress, unreadable, cancelled: signal.aborted };
}
