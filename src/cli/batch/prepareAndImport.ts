import { dirname, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Rows } from '../../core/Rows.ts';
import { pluralIfAny } from '../../core/text/localized.ts';
import { makeFolders } from '../../io/disk/paths.ts';
import type { BatchFolder } from '../../jobs/batch/BatchFolder.ts';
import { type BatchRun, openBatchRun } from '../../jobs/batch/openBatchRun.ts';
import { defaultShard, maxShard, type ShardLimits, type Written } from '../../jobs/batch/ShardWriter.ts';
import { writeEngineScript } from '../../jobs/batch/writeEngineScript.ts';
import { createModels } from '../../jobs/models/createModels.ts';
import { describePlan } from '../../jobs/plan/describePlan.ts';
import { planJob } from '../../jobs/plan/planJob.ts';
import type { ExchangeJob, RoleModels } from '../../jobs/run/ExchangeJob.ts';
import { identitiesOf } from '../../jobs/run/ExchangeJob.ts';
import type { JobFailure, JobResult } from '../../jobs/run/runJob.ts';
import { runRecorded } from '../../jobs/run/runRecorded.ts';
import { formatRowRanges, parseRowRanges } from '../../jobs/session/selectRows.ts';
import type { Command, CommandContext, Outcome } from '../Command.ts';
import { type Options, UsageError } from '../CommandLine.ts';
import { FailureList } from '../commands/FailureList.ts';
import { describeResult, ownPrompts, readRunParts, showProgress } from '../commands/modelJob.ts';
import { readBytes } from '../readExportOptions.ts';
import { readNumber, readRunOptions, requireFile } from '../readOptions.ts';
import { readRoleChoices } from '../readRoleChoices.ts';
import { batchFolderOf, recipeOptions } from './batchOptions.ts';
import { describeHoldings, describeNextSteps, describeWritten } from './describeBatch.ts';
import { readJob } from './readJob.ts';

/** Puts what a job would ask into files of requests, after taking in what earlier ones have brought. */
export const prepareBatch: Command = async (run) => {
  const { options, session, rows } = run;
  const job = readJob(options);
  const limits = readLimits(options);
  const choices = Object.values(readRoleChoices(options));
  if (!choices.some(({ provider }) => provider === 'openai')) {
    throw new UsageError(
      l10n.t('Batches are for models of servers: --provider openai --base-url URL --model NAME.'),
    );
  }
  const folder = batchFolderOf(session.dataset.path, options);
  if (options.plan) {
    return planBatch(job, run, folder);
  }
  if (!(await folder.recipe())) {
    await makeFolders(dirname(folder.files.path));
    await folder.setRecipe({ v: 1, rows: formatRowRanges(rows), options: recipeOptions(options) });
  }
  const { result, batch, written, failures, warnings } = await runByBatch(job, run, folder, limits);
  const script = await writeEngineScript(folder);
  const { failed, unreadable, cancelled, stopped } = result;
  const isStopped = stopped !== undefined && stopped.reason !== 'batch';
  return {
    data: {
      job: job.id,
      folder: folder.files.path,
      written,
      holdings: batch.holdings,
      ...result,
      failures: failures.listed,
      script,
    },
    warnings,
    lines: [
      ...describeWritten(written, folder.files.path),
      ...(written.requests > 0 ? describeNextSteps(script) : []),
      ...describeHoldings(batch.holdings),
      ...(isStopped ? [stopped.message] : []),
      ...failures.lines,
    ],
    wrong: failed > 0 || unreadable.length > 0 || cancelled || isStopped || written.tooLarge > 0,
  };
};

/** What all rounds of a job will ask and cost; writes nothing. */
async function planBatch(job: ExchangeJob, run: CommandContext, folder: BatchFolder): Promise<Outcome> {
  const { session, signal } = run;
  return withBatch(job, run, folder, undefined, async ({ batch, models, rows, how }) => {
    const { prices, missingImages, budget } = how;
    const plan = await planJob(job, { session, models, rows, prices, missingImages, signal });
    return {
      data: { job: job.id, folder: folder.files.path, holdings: batch.holdings, plan },
      warnings: ownPrompts(session),
      lines: [...describePlan(plan, budget), ...describeHoldings(batch.holdings)],
      wrong: false,
    };
  });
}

/** Takes what batches have brought into the ledger, as if it had been asked live. */
export const importBatch: Command = async (run) => {
  const { options, session, more } = run;
  const folder = batchFolderOf(session.dataset.path, options);
  for (const file of more) {
    const path = resolve(file);
    await requireFile(path);
    await folder.takeResult(path);
  }
  const job = readJob(options);
  const { result, batch, failures, warnings } = await runByBatch(job, run, folder, undefined);
  const { failed, unreadable, cancelled, unasked, stopped } = result;
  const unused = batch.holdings.replies - batch.used();
  return {
    data: { job: job.id, folder: folder.files.path, holdings: batch.holdings, unused, ...result },
    warnings,
    lines: [
      ...describeHoldings(batch.holdings),
      ...describeResult(
        { ...result, stopped: stopped?.reason === 'batch' ? undefined : stopped },
        failures.lines,
        (row, identity) => session.dataset.name(row, identity),
      ),
      ...pluralIfAny(
        l10n.t(
          '{0} reply was not needed: its question is answered already, or is another one now | {0} replies were not needed: their questions are answered already, or are others now',
        ),
        unused,
      ),
      ...pluralIfAny(
        l10n.t(
          '{0} question is still open: batch prepare puts it into the next files | {0} questions are still open: batch prepare puts them into the next files',
        ),
        unasked,
      ),
    ],
    wrong: failed > 0 || unreadable.length > 0 || cancelled || batch.holdings.unreadable > 0,
  };
};

interface RunByBatch {
  readonly result: JobResult;
  readonly batch: BatchRun;
  readonly written: Written;
  readonly failures: FailureList;
  readonly warnings: readonly string[];
}

/** Runs a job with what a folder holds; what is lacking is ordered within `limits`, or left open without them. */
async function runByBatch(
  job: ExchangeJob,
  run: CommandContext,
  folder: BatchFolder,
  limits: ShardLimits | undefined,
): Promise<RunByBatch> {
  const { session, signal, screen } = run;
  return withBatch(job, run, folder, limits, async ({ batch, models, rows, how }) => {
    const failures = new FailureList();
    const onFailure = (failure: JobFailure) =>
      failures.add(failure, session.dataset.name(failure.row, failure.record));
    const onProgress = showProgress(job.id, screen);
    const result = await runRecorded(
      job,
      { session, models, rows, ...how, signal, onProgress, onFailure },
      { by: 'dream-curator batch', retryFailed: false },
    );
    return { result, batch, written: await batch.finish(), failures, warnings: ownPrompts(session) };
  });
}

/** A folder with the models that are asked by its batches, and the records with which it was prepared. */
interface OpenBatch {
  readonly batch: BatchRun;
  readonly models: RoleModels;
  readonly rows: Rows;
  readonly how: ReturnType<typeof readRunOptions>;
}

async function withBatch<Result>(
  job: ExchangeJob,
  { session, options, rows: selected, signal }: CommandContext,
  folder: BatchFolder,
  limits: ShardLimits | undefined,
  work: (open: OpenBatch) => Promise<Result>,
): Promise<Result> {
  const recipe = await folder.recipe();
  const rows = recipe ? parseRowRanges(recipe.rows, session.dataset.count) : selected;
  const batch = await openBatchRun(folder, limits, signal);
  const parts = { ...readRunParts(options), ofServer: batch.ofServer };
  const { models, dispose } = createModels(readRoleChoices(options), parts);
  try {
    refuseUnable(job, models);
    return await work({ batch, models, rows, how: readRunOptions(options, models) });
  } finally {
    await Promise.all([dispose(), batch.close()]);
  }
}

function refuseUnable(job: ExchangeJob, models: RoleModels): void {
  const unable = job.unable?.(identitiesOf(models));
  if (unable !== undefined) {
    throw new Error(unable);
  }
}

function readLimits(options: Options): ShardLimits {
  const { 'shard-requests': requests, 'max-shard': bytes } = options;
  const limits = {
    requests:
      requests === undefined
        ? defaultShard.requests
        : readNumber('shard-requests', requests, { whole: true, min: 1, max: maxShard.requests }),
    bytes: bytes === undefined ? defaultShard.bytes : readBytes('max-shard', bytes),
  };
  if (limits.bytes > maxShard.bytes) {
    throw new UsageError(l10n.t('--{0} must be at most {1}.', 'max-shard', `${maxShard.bytes / 1e6}MB`));
  }
  return limits;
}
