import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { createModels } from '../../jobs/createModels.ts';
import { describePlan } from '../../jobs/describePlan.ts';
import type { ExchangeJob } from '../../jobs/ExchangeJob.ts';
import { failedExchanges } from '../../jobs/failedExchanges.ts';
import { formatCost } from '../../jobs/formatCost.ts';
import type { RoleModels } from '../../jobs/Models.ts';
import { planJob } from '../../jobs/planJob.ts';
import type { JobResult } from '../../jobs/runJob.ts';
import { runRecorded } from '../../jobs/runRecorded.ts';
import type { Session } from '../../jobs/Session.ts';
import type { Options } from '../CommandLine.ts';
import { distFolder } from '../distFolder.ts';
import type { Command, CommandContext, Outcome } from '../Run.ts';
import { readNumber } from '../readNumber.ts';
import { readRoleChoices } from '../readRoleChoices.ts';
import { readRunOptions } from '../readRunOptions.ts';
import { showProgress } from '../showProgress.ts';

/** The command that runs a job with the chosen model, or says what that would take. */
export function modelJob(jobOf: ExchangeJob | ((options: Options) => ExchangeJob)): Command {
  return async (run) => {
    const job = typeof jobOf === 'function' ? jobOf(run.options) : jobOf;
    const { models, dispose } = createModels(readRoleChoices(run.options), {
      ocr: { workerPath: join(distFolder, 'ocrWorker.cjs'), languagePath: distFolder },
      images: {
        workerPath: join(distFolder, 'imageWorker.cjs'),
        wasmPath: join(distFolder, 'photon_rs_bg.wasm'),
        maxSide: readNumber('image-side', run.options['image-side'], { whole: true, min: 1, max: 65_535 }),
      },
    });
    try {
      return await planAndRun(job, run, models);
    } finally {
      await dispose();
    }
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
  const plan = await planJob(job, { session, models, rows, only, prices: how.prices, signal });
  const model = models[job.stages[0]?.role ?? 'teacher'].identity;
  const warnings = ownPrompts(session);
  if (options.plan) {
    return {
      data: { job: job.id, model, plan },
      lines: describePlan(plan, how.budget),
      warnings,
      wrong: false,
    };
  }
  const onProgress = showProgress(job.id, screen);
  const result = await runRecorded(
    job,
    { session, models, rows, only, ...how, signal, onProgress },
    { by: 'dream-curator', retryFailed, plan },
  );
  const { failed, unasked, unreadable, cancelled } = result;
  return {
    data: { job: job.id, model, plan, ...result },
    warnings,
    lines: [
      l10n.t('{0}: {1} of {2} records with {3}', job.id, result.done, result.total, model.model),
      ...describeResult(result, (row, identity) => session.dataset.name(row, identity)),
    ],
    wrong: failed > 0 || unasked > 0 || unreadable.length > 0 || cancelled,
  };
}

/** Prompts of the folder go to the model's server: whoever wrote them says what is asked. */
function ownPrompts({ settings: { prompts = {} } }: Session): readonly string[] {
  const names = Object.keys(prompts);
  return names.length === 0 ? [] : [l10n.t('Prompts of this folder are used: {0}', names.join(', '))];
}

function describeResult(
  result: JobResult,
  nameOf: (row: number, identity: string) => string,
): readonly string[] {
  const { answered, known, failed, spend, unreadable, cancelled, stopped } = result;
  return [
    l10n.t('{0} questions answered, {1} known before, {2} failed', answered, known, failed),
    ...(spend.requests > 0
      ? [
          l10n.t(
            '{0} requests, {1} tokens in, {2} tokens out',
            spend.requests,
            spend.inputTokens,
            spend.outputTokens,
          ) + (spend.cost > 0 ? `, ${formatCost(spend.cost)}` : ''),
        ]
      : []),
    ...(spend.estimated > 0
      ? [
          l10n.t(
            'The tokens of {0} requests are an estimate of the most: the server did not count them, or not in a way that can be believed.',
            spend.estimated,
          ),
        ]
      : []),
    ...(unreadable.length > 0
      ? [l10n.t('Not readable: {0}', unreadable.map(({ row, identity }) => nameOf(row, identity)).join(', '))]
      : []),
    ...(stopped ? [stopped.message] : []),
    ...(failed > 0 ? [l10n.t('Run it with --retry-failed to ask again what failed.')] : []),
    ...(cancelled || stopped ? [l10n.t('Run it again to go on: what is answered is not asked again.')] : []),
  ];
}
