import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Rows } from '../../core/Rows.ts';
import { modelName } from '../../core/review/ExchangeView.ts';
import { plural } from '../../core/text/localized.ts';
import { createModels, type OwnedModels, type RoleChoices } from '../../jobs/models/createModels.ts';
import { type JobPlan, type PlanOptions, planJob } from '../../jobs/plan/planJob.ts';
import type { ExchangeJob, RoleModels } from '../../jobs/run/ExchangeJob.ts';
import { failedExchanges } from '../../jobs/run/failedExchanges.ts';
import type { JobProgress, JobResult } from '../../jobs/run/runJob.ts';
import { runRecorded } from '../../jobs/run/runRecorded.ts';
import type { Session } from '../../jobs/session/Session.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { reached } from '../base/milestones.ts';
import { throttle } from '../base/throttle.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import type { ApiKeys } from '../models/ApiKeys.ts';
import { editorModels } from '../models/editorModels.ts';
import { roleChoices } from '../models/roleModels.ts';
import { readSetting } from '../settings/readSetting.ts';
import { settings } from '../settings/settings.ts';
import { type ProgressReporter, showInfo, showProgress } from '../widgets/notifications.ts';
import { ActiveRun } from './ActiveRun.ts';
import { confirmPlan } from './confirmPlan.ts';
import type { RunRegistry } from './RunRegistry.ts';
import { reportRun } from './reportRun.ts';
import { jobTitle, progressText } from './runTexts.ts';

/** Minimum interval between progress updates, in milliseconds. */
const progressIntervalMs = 100;

interface RunRequest {
  readonly job: ExchangeJob;
  readonly panel: DatasetPanel;
  readonly rows: Rows;
  /** Only where something failed before. */
  readonly retryFailed: boolean;
  /** Models other than those of the user's settings. */
  readonly choices?: RoleChoices;
  /** The dataset with other settings of the method than in the editor. */
  readonly session?: Session;
}

/** Runs models over records, one run per dataset at a time. */
export class RunController {
  readonly #keys: ApiKeys;
  readonly #paths: ExtensionPaths;
  readonly #registry: RunRegistry;
  /** Datasets with a run that is planned or in progress. */
  readonly #busy = new Set<string>();

  constructor(keys: ApiKeys, paths: ExtensionPaths, registry: RunRegistry) {
    this.#keys = keys;
    this.#paths = paths;
    this.#registry = registry;
  }

  get registry(): RunRegistry {
    return this.#registry;
  }

  /** Runs a job on rows after showing its plan. Undefined if the user declined. */
  async run(request: RunRequest): Promise<JobResult | undefined> {
    const { panel } = request;
    const path = panel.document.uri.fsPath;
    if (this.#busy.has(path)) {
      throw new Error(
        l10n.t('A run is in progress on this dataset. Wait for it to finish, or cancel it first.'),
      );
    }
    this.#busy.add(path);
    let owned: OwnedModels | undefined;
    try {
      const choices = request.choices ?? (await roleChoices(this.#keys));
      const { ocr } = this.#paths;
      const images = {
        workerPath: this.#paths.dist('imageWorker.cjs').fsPath,
        wasmPath: this.#paths.dist('photon_rs_bg.wasm').fsPath,
        maxSide: readSetting('images.maxSide'),
      };
      owned = createModels(choices, { ocr, images, editor: editorModels });
      return await this.#planAndRun(request, owned.models);
    } finally {
      this.#busy.delete(path);
      panel.showRun(undefined);
      await owned?.dispose();
    }
  }

  async #planAndRun(request: RunRequest, models: RoleModels): Promise<JobResult | undefined> {
    const { job, panel, retryFailed, session = panel.document.session } = request;
    const { rows, only } = retryFailed
      ? await failedExchanges(session, models, request.rows)
      : { rows: request.rows, only: undefined };
    if (rows.length === 0) {
      void showInfo(l10n.t('Nothing to retry: no failed items.'));
      return undefined;
    }
    for (;;) {
      const prices = settings.prices();
      const missingImages = readSetting('images.missing');
      const plan = await showPlanning(job, { session, models, rows, only, prices, missingImages });
      const confirmed = await confirmPlan(job, plan, models);
      if (confirmed !== 'again') {
        return confirmed && this.#start({ ...request, rows }, models, plan, { ...confirmed, only });
      }
    }
  }

  async #start(
    { job, panel, rows, retryFailed, session = panel.document.session }: RunRequest,
    models: RoleModels,
    plan: JobPlan,
    how: Pick<Parameters<typeof runRecorded>[1], 'only' | 'budget'>,
  ): Promise<JobResult> {
    const aborter = new AbortController();
    const { document } = panel;
    const model = modelNames(job, models);
    const run = new ActiveRun(job, document, model, how.budget ?? {}, aborter);
    this.#registry.begin(run);
    try {
      const shown = { title: jobTitle(job.id), cancellable: true };
      const result = await showProgress(shown, (report, signal) => {
        signal.addEventListener('abort', () => run.cancel(), { once: true });
        const throttled = throttle(this.#progressReporter(run, panel, report), progressIntervalMs);
        const { concurrency, timeout } = settings.model();
        return runRecorded(
          job,
          {
            session,
            models,
            rows,
            ...how,
            concurrency,
            timeout,
            prices: settings.prices(),
            missingImages: readSetting('images.missing'),
            control: run.control,
            signal: aborter.signal,
            onProgress: throttled.call,
            onFailure: (failure) => run.addFailure(failure),
          },
          { by: session.curator, retryFailed, plan },
        ).finally(throttled.dispose);
      });
      reportRun(job, result);
      if (result.succeeded > 0 && (job.id === 'disentangle' || job.id === 'score')) {
        reached(job.id === 'score' ? 'scored' : 'disentangled');
      }
      return result;
    } finally {
      this.#registry.end(run);
    }
  }

  /** Shows a run's progress in the notification, in the page and in the views. */
  #progressReporter(
    run: ActiveRun,
    panel: DatasetPanel,
    report: ProgressReporter,
  ): (now: JobProgress) => void {
    let shown = 0;
    return (now) => {
      const { done, total, failed } = now;
      run.progress = now;
      this.#registry.changed();
      panel.showRun({ title: jobTitle(run.job.id), model: run.model, done, total, failed });
      const increment = ((done - shown) / Math.max(1, total)) * 100;
      report(progressText(now, run.budget), increment);
      shown = done;
    };
  }
}

/** Makes a plan; if that takes a while, shows progress and can be canceled. */
async function showPlanning(job: ExchangeJob, options: PlanOptions): Promise<JobPlan> {
  const title = l10n.t('Planning: {0}', basename(options.session.dataset.path));
  return showProgress({ title, cancellable: true }, async (report, signal) => {
    const throttled = throttle((records: number) => {
      report(plural(l10n.t('{0} record checked | {0} records checked'), records));
    }, progressIntervalMs);
    const plan = await planJob(job, { ...options, signal, onProgress: throttled.call });
    throttled.dispose();
    return plan;
  });
}

/** The display names of a job's models, without repetitions. */
function modelNames(job: ExchangeJob, models: RoleModels): string {
  return [...new Set(job.stages.map(({ role }) => modelName(models[role].identity)))].join(', ');
}
