import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { modelName } from '../../core/review/ExchangeView.ts';
import { formatNumber, formatTime, plural, pluralIfAny } from '../../core/text/localized.ts';
import { doubtsAbout } from '../../jobs/evaluate/calibrateJudges.ts';
import { createModels, type RunParts } from '../../jobs/models/createModels.ts';
import { describePlan } from '../../jobs/plan/describePlan.ts';
import { planJob } from '../../jobs/plan/planJob.ts';
import type { ExchangeJob, RoleModels } from '../../jobs/run/ExchangeJob.ts';
import { failedExchanges } from '../../jobs/run/failedExchanges.ts';
import type { JobFailure, JobProgress, JobResult } from '../../jobs/run/runJob.ts';
import { runRecorded } from '../../jobs/run/runRecorded.ts';
import type { Spend } from '../../jobs/schedule/Budget.ts';
import { formatCost } from '../../jobs/schedule/Prices.ts';
import type { Session } from '../../jobs/session/Session.ts';
import { defaultSamples, defaultTemperature, respond } from '../../jobs/work/respond.ts';
import type { Command, CommandContext, Outcome } from '../Command.ts';
import { type Options, UsageError } from '../CommandLine.ts';
import { distFolder, ocrPaths } from '../programPaths.ts';
import { doubtTexts, readDoubts } from '../readDoubts.ts';
import { readNumber, readRunOptions } from '../readOptions.ts';
import { readRoleChoices } from '../readRoleChoices.ts';
import type { Screen } from '../Screen.ts';
import { FailureList } from './FailureList.ts';

/** The command that runs a job with the chosen model, or shows its plan. */
export function modelJob(jobOf: ExchangeJob | ((options: Options) => ExchangeJob)): Command {
  return async (run) => {
    const job = typeof jobOf === 'function' ? jobOf(run.options) : jobOf;
    const { models, dispose } = createModels(readRoleChoices(run.options), readRunParts(run.options));
    try {
      return await planAndRun(job, run, models);
    } finally {
      await dispose();
    }
  };
}

/** What models need besides their settings. */
export function readRunParts(options: Options): RunParts {
  return {
    ocr: ocrPaths,
    images: {
      workerPath: join(distFolder, 'imageWorker.cjs'),
      wasmPath: join(distFolder, 'photon_rs_bg.wasm'),
      maxSide: readNumber('image-side', options['image-side'], { whole: true, min: 1, max: 65_535 }),
    },
  };
}

async function planAndRun(
  job: ExchangeJob,
  { session, options, rows: selected, signal, screen }: CommandContext,
  models: RoleModels,
): Promise<Outcome> {
  const retryFailed = options['retry-failed'];
  const how = readRunOptions(options, models);
  const { rows, only } = retryFailed
    ? await failedExchanges(session, models, selected)
    : { rows: selected, only: undefined };
  const { prices, missingImages } = how;
  const judges = judgesOf(job, models);
  const known = await readDoubts(options, judges);
  const plan = await planJob(job, { session, models, rows, only, prices, missingImages, signal });
  const model = models[job.stages[0]?.role ?? 'teacher'].identity;
  if (options.plan) {
    return {
      data: { job: job.id, model, plan },
      lines: describePlan(plan, how.budget),
      warnings: [...ownPrompts(session), ...doubtTexts(known)],
      wrong: false,
    };
  }
  const onProgress = showProgress(job.id, screen);
  const failures = new FailureList();
  const onFailure = (failure: JobFailure) =>
    failures.add(failure, session.dataset.name(failure.row, failure.record));
  const result = await runRecorded(
    job,
    { session, models, rows, only, ...how, signal, onProgress, onFailure },
    { by: 'dream-curator', retryFailed, plan },
  );
  const { failed, unasked, unreadable, cancelled } = result;
  const found = cancelled || judges.length === 0 ? [] : await doubtsAbout(judges, session, selected, signal);
  const doubts = [...known, ...found];
  return {
    data: { job: job.id, model, plan, ...result, doubts, failures: failures.listed },
    warnings: [...ownPrompts(session), ...doubtTexts(doubts)],
    lines: [
      plural(
        l10n.t('{1}: {2} of {0} record with {3} | {1}: {2} of {0} records with {3}'),
        result.total,
        job.id,
        result.done,
        model.model,
      ),
      ...describeResult(result, failures.lines, (row, identity) => session.dataset.name(row, identity)),
    ],
    wrong: failed > 0 || unasked > 0 || unreadable.length > 0 || cancelled,
  };
}

/** The names of the judges that a job asks. */
function judgesOf({ stages }: ExchangeJob, { judge }: RoleModels): readonly string[] {
  return stages.some(({ role }) => role === 'judge') ? [modelName(judge.identity)] : [];
}

/** Prompts of the folder go to the model's server: their author decides what is asked. */
export function ownPrompts({ settings: { prompts = {} } }: Session): readonly string[] {
  const names = Object.keys(prompts);
  return names.length === 0 ? [] : [l10n.t('Using prompts from {0}', names.join(', '))];
}

export function describeResult(
  result: JobResult,
  failures: readonly string[],
  nameOf: (row: number, identity: string) => string,
): readonly string[] {
  const { answered, known, failed, spend, unreadable, cancelled, stopped, notes, cut } = result;
  return [
    plural(
      l10n.t(
        '{0} question answered, {1} reused, {2} failed | {0} questions answered, {1} reused, {2} failed',
      ),
      answered,
      known,
      failed,
    ),
    ...describeUnjudged(result),
    ...describeSpend(spend),
    ...(unreadable.length > 0
      ? [
          l10n.t(
            'Cannot be read: {0}',
            unreadable.map(({ row, identity }) => nameOf(row, identity)).join(', '),
          ),
        ]
      : []),
    ...pluralIfAny(keptCutText(), cut),
    ...notes,
    ...(stopped ? [stopped.message] : []),
    ...failures,
    ...(cancelled || stopped
      ? [l10n.t('Run again to continue: answered questions are not asked again.')]
      : []),
  ];
}

function keptCutText(): string {
  return l10n.t(
    '{0} answer was cut off at the token limit and kept, marked as such | {0} answers were cut off at the token limit and kept, marked as such',
  );
}

/** What the offline engine could not judge, by reason, the most frequent first: that is no failure. */
function describeUnjudged({ unjudgedReasons }: JobResult): readonly string[] {
  const reasons = Object.entries(unjudgedReasons).sort(([, a], [, b]) => b - a);
  return reasons.map(([reason, count]) =>
    plural(l10n.t('{0} question not judged. {1} | {0} questions not judged. {1}'), count, reason),
  );
}

/** What a run used, and how much of that is not by the server's count. */
function describeSpend({ requests, inputTokens, outputTokens, cost, estimated }: Spend): readonly string[] {
  const used = [
    plural(l10n.t('{0} request | {0} requests'), requests),
    l10n.t('{0} in, {1} out', tokens(inputTokens), tokens(outputTokens)),
    ...(cost > 0 ? [formatCost(cost)] : []),
  ];
  const upper = l10n.t(
    'The token count of {0} request is an upper estimate: the server did not report a plausible count. | The token counts of {0} requests are upper estimates: the server did not report plausible counts.',
  );
  return [...(requests > 0 ? [used.join(', ')] : []), ...pluralIfAny(upper, estimated)];
}

/** The job of writing answers, according to `--by`, `--samples` and `--temperature`. */
export function readRespondJob({ by, samples, temperature }: Options): ExchangeJob {
  if (by !== 'policy' && by !== 'teacher') {
    throw new UsageError(l10n.t('respond requires --by policy or --by teacher.'));
  }
  const count =
    samples === undefined
      ? defaultSamples[by]
      : readNumber('samples', samples, { whole: true, min: 1, max: 1000 });
  const given = temperature === undefined ? undefined : readNumber('temperature', temperature);
  return respond({ by, samples: count, temperature: given ?? defaultTemperature[by] });
}

function tokens(count: number): string {
  return plural(l10n.t('{0} token | {0} tokens'), count);
}

/** Shows the progress of a run: what is done, what it used, and how long a server asked to wait. */
export function showProgress(name: string, screen: Screen): (progress: JobProgress) => void {
  return ({ done, total, failed, spend, endpoints }) => {
    const held = Math.min(...endpoints.map((one) => one.heldUntil ?? Number.POSITIVE_INFINITY));
    const parts = [
      `${name}: ${done}/${total}`,
      tokens(spend.inputTokens + spend.outputTokens),
      ...(spend.cost > 0 ? [formatCost(spend.cost)] : []),
      ...(failed > 0 ? [l10n.t('{0} failed', formatNumber(failed))] : []),
      ...(Number.isFinite(held)
        ? [l10n.t('waiting until {0} (rate limit)', formatTime(new Date(held)))]
        : []),
    ];
    screen.progress(parts.join(', '), done === total);
  };
}
