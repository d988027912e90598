import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { createModel } from '../../jobs/createModel.ts';
import type { ExchangeJob } from '../../jobs/ExchangeJob.ts';
import { inEveryRole } from '../../jobs/inEveryRole.ts';
import { planJob } from '../../jobs/planJob.ts';
import { runJob } from '../../jobs/runJob.ts';
import { distFolder } from '../distFolder.ts';
import type { Command } from '../Run.ts';
import { readModelChoice } from '../readModelChoice.ts';
import { readNumber } from '../readNumber.ts';
import { showProgress } from '../showProgress.ts';

/** The command that runs a job with the chosen model. */
export function modelJob(job: ExchangeJob): Command {
  return async ({ session, options, rows, signal }) => {
    const choice = readModelChoice(options);
    const concurrency =
      choice.provider === 'offline' ? 1 : Math.max(1, readNumber('concurrency', options.concurrency));
    const { model, dispose } = createModel(choice, {
      workerPath: join(distFolder, 'ocrWorker.cjs'),
      languagePath: distFolder,
    });
    try {
      const models = inEveryRole(model);
      const plan = await planJob(job, session, models, rows);
      const onProgress = showProgress(job.id, options.json);
      const result = await runJob(job, { session, models, rows, concurrency, signal, onProgress });
      const { done, total, answered, known, failed, unreadable, cancelled } = result;
      const lines = [
        l10n.t('{0}: {1} of {2} records with {3}', job.id, done, total, model.identity.model),
        l10n.t('{0} questions answered, {1} known before, {2} failed', answered, known, failed),
        ...(unreadable.length > 0
          ? [l10n.t('Not readable: {0}', unreadable.map(({ row }) => session.dataset.name(row)).join(', '))]
          : []),
        ...(cancelled ? [l10n.t('Cancelled; run it again to go on.')] : []),
      ];
      const wrong = failed > 0 || unreadable.length > 0 || cancelled;
      return { data: { job: job.id, model: model.identity, plan, ...result }, text: lines.join('\n'), wrong };
    } finally {
      await dispose();
    }
  };
}
