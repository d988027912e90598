import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { BatchFolder } from '../../../src/jobs/batch/BatchFolder.ts';
import { type BatchHoldings, openBatchRun } from '../../../src/jobs/batch/openBatchRun.ts';
import { defaultShard, type ShardLimits, type Written } from '../../../src/jobs/batch/ShardWriter.ts';
import type { ExchangeJob } from '../../../src/jobs/run/ExchangeJob.ts';
import type { JobResult } from '../../../src/jobs/run/runJob.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import type { ServerChoice } from '../../../src/models/ModelChoice.ts';
import { runAll } from '../dataset/jobs.ts';

/** A model of a server that no test asks over the network by itself. */
export const batchChoice: ServerChoice = {
  provider: 'openai',
  baseUrl: 'http://127.0.0.1:9/v1',
  model: 'm',
  profile: 'generic',
  apiKey: undefined,
  maxTokens: 500,
  timeout: 5000,
};

interface RunByBatch {
  readonly result: JobResult;
  readonly written: Written;
  readonly holdings: BatchHoldings;
  readonly used: number;
}

/** Runs a job on all records with what a folder holds, and orders the rest, unless `limits` is null. */
export async function runByBatch(
  job: ExchangeJob,
  session: Session,
  {
    choice = batchChoice,
    limits = defaultShard,
    options = {},
  }: {
    readonly choice?: ServerChoice;
    readonly limits?: ShardLimits | null;
    readonly options?: Parameters<typeof runAll>[3];
  } = {},
): Promise<RunByBatch> {
  const folder = BatchFolder.of(session.dataset.path);
  const { signal } = new AbortController();
  const run = await openBatchRun(folder, limits ?? undefined, signal);
  try {
    const result = await runAll(job, session, run.ofServer(choice), options);
    return { result, written: await run.finish(), holdings: run.holdings, used: run.used() };
  } finally {
    await run.close();
  }
}

/** The models' events of a ledger, without what differs between any two runs, in an order that depends on them alone. */
export async function feedbackOf({
  dataset,
}: {
  readonly dataset: { readonly path: string };
}): Promise<readonly string[]> {
  const text = await readFile(`${dataset.path}.dream/feedback.jsonl`, 'utf8');
  const events = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return events
    .map(({ id, at, ...event }) => {
      assert.ok(id && at);
      return JSON.stringify(event);
    })
    .sort();
}
