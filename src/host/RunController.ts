import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ModelIdentity } from '../core/review/ModelIdentity.ts';
import { createModels, type OwnedModels, type RoleChoices } from '../jobs/createModels.ts';
import type { ExchangeJob } from '../jobs/ExchangeJob.ts';
import { type JobPlan, planJob } from '../jobs/planJob.ts';
import { type JobProgress, type JobResult, runJob } from '../jobs/runJob.ts';
import type { ModelChoice } from '../models/ModelChoice.ts';
import type { ApiKeys } from './ApiKeys.ts';
import type { DatasetDocument } from './DatasetDocument.ts';
import type { DatasetPanel } from './DatasetPanel.ts';
import type { ExtensionPaths } from './ExtensionPaths.ts';
import { editorModels } from './models/editorModels.ts';
import { roleChoices } from './models/roleChoices.ts';
import { settings } from './settings.ts';
import { throttle } from './throttle.ts';

/** Progress is shown this often at most, in milliseconds. */
const progressInterval = 100;

/** Runs models over records, one run a dataset at a time. */
export class RunController {
  readonly #keys: ApiKeys;
  readonly #paths: ExtensionPaths;
  readonly #running = new Map<DatasetDocument, AbortController>();

  constructor(keys: ApiKeys, paths: ExtensionPaths) {
    this.#keys = keys;
    this.#paths = paths;
  }

  /** Stops the run on a dataset; what was answered is kept. */
  cancel(document: DatasetDocument): void {
    this.#running.get(document)?.abort(new vscode.CancellationError());
  }

  /** Runs a job on rows after saying what it will ask for. Undefined where the user would not have it. */
  async run(job: ExchangeJob, panel: DatasetPanel, rows: readonly number[]): Promise<JobResult | undefined> {
    const { document } = panel;
    if (this.#running.has(document)) {
      throw new Error(l10n.t('A run is under way on this dataset. Wait for it, or cancel it first.'));
    }
    const aborter = new AbortController();
    this.#running.set(document, aborter);
    let owned: OwnedModels | undefined;
    try {
      const choices = await roleChoices(this.#keys);
      const ocr = {
        workerPath: this.#paths.dist('ocrWorker.cjs').fsPath,
        languagePath: this.#paths.dist('.').fsPath,
      };
      owned = createModels(choices, { ocr, editor: editorModels });
      const plan = await planJob(job, {
        session: document.session,
        models: owned.models,
        rows,
      });
      if (!(await confirmPlan(job, plan, choices))) {
        return undefined;
      }
      const result = await this.#show(job, panel, rows, owned, aborter);
      report(job, result);
      return result;
    } finally {
      this.#running.delete(document);
      panel.showRun(undefined);
      await owned?.dispose();
    }
  }

  async #show(
    job: ExchangeJob,
    panel: DatasetPanel,
    rows: readonly number[],
    { models }: OwnedModels,
    aborter: AbortController,
  ): Promise<JobResult> {
    const title = titleOf(job);
    const model = models[job.stages[0]?.role ?? 'teacher'];
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => aborter.abort(new vscode.CancellationError()));
      let shown = 0;
      const tell = throttle((now: JobProgress) => {
        const { done, total, failed } = now;
        panel.showRun({ title, model: modelName(model.identity), done, total, failed });
        progress.report({
          message: progressText(now),
          increment: ((done - shown) / Math.max(1, total)) * 100,
        });
        shown = done;
      }, progressInterval);
      const result = runJob(job, {
        session: panel.document.session,
        models,
        rows,
        concurrency: model.identity.provider === 'offline' ? 1 : settings.model().concurrency,
        signal: aborter.signal,
        onProgress: tell.call,
      });
      return result.finally(tell.stop);
    });
  }
}

/** What a model is called on screen. */
function modelName(model: ModelIdentity): string {
  return model.provider === 'offline' ? l10n.t('offline engine') : model.model;
}

function titleOf(job: ExchangeJob): string {
  return job.id === 'disentangle' ? l10n.t('Disentangling risks') : l10n.t('Scoring responses');
}

function progressText({ done, total, failed }: JobProgress): string {
  return failed === 0
    ? l10n.t('{0} of {1} records', done, total)
    : l10n.t('{0} of {1} records, {2} questions failed', done, total, failed);
}

/** A run that costs or sends something says so first; the offline engine does neither. */
async function confirmPlan(job: ExchangeJob, plan: JobPlan, choices: RoleChoices): Promise<boolean> {
  const roles = new Set(job.stages.map(({ role }) => role));
  const receivers = new Set([...roles].flatMap((role) => receiverOf(choices[role]) ?? []));
  if (receivers.size === 0 || plan.requests.most === 0) {
    return true;
  }
  const { least, most } = plan.requests;
  const requests = least === most ? String(least) : l10n.t('{0} to {1}', least, most);
  const detail = l10n.t(
    '{0} records with {1} exchanges: {2} requests; {3} answers are known already and are not asked again. The texts and images of these records are sent to {4}.',
    plan.records,
    plan.exchanges,
    requests,
    plan.known,
    [...receivers].join(', '),
  );
  const run = l10n.t('Run');
  return (await vscode.window.showInformationMessage(titleOf(job), { modal: true, detail }, run)) === run;
}

/** Who is sent the samples; nobody where the offline engine answers. */
function receiverOf(choice: ModelChoice): string | undefined {
  switch (choice.provider) {
    case 'offline':
      return undefined;
    case 'openai':
      return l10n.t('{0}, model {1}', new URL(choice.baseUrl).origin, choice.model);
    case 'vscode':
      return l10n.t('the editor’s model {0}', choice.model);
  }
}

/** Failures are told aloud; a run without any says so quietly. */
function report(job: ExchangeJob, result: JobResult): void {
  const { done, answered, known, failed, unreadable, cancelled } = result;
  const what =
    job.id === 'disentangle' ? l10n.t('{0} records disentangled', done) : l10n.t('{0} records scored', done);
  const parts = [
    cancelled ? l10n.t('Cancelled: {0}', what) : what,
    l10n.t('{0} answers, {1} known before', answered, known),
    ...(unreadable.length > 0 ? [l10n.t('{0} records cannot be read', unreadable.length)] : []),
  ];
  if (failed > 0) {
    const failures = l10n.t('{0} questions failed; each reason is shown at its record.', failed);
    void vscode.window.showWarningMessage(`${parts.join(' · ')}. ${failures}`);
  } else {
    vscode.window.setStatusBarMessage(`$(check) ${parts.join(' · ')}`, 10_000);
  }
}
