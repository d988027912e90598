import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Session } from '../../jobs/session/Session.ts';
import { surveyImages } from '../../jobs/validate/surveyImages.ts';
import { reportHtml, reportStyle } from '../reports/reportHtml.ts';
import { buildReport, type ValidationReport } from '../reports/ValidationReport.ts';
import { methodFiles } from '../settings/methodFiles.ts';
import { settings } from '../settings/settings.ts';
import { showProgress, showStatus } from '../widgets/notifications.ts';
import { showPage } from '../widgets/pages.ts';
import type { CommandContext } from './CommandContext.ts';
import { activeFile } from './openCommands.ts';

/** Checks a dataset file and its images, opened as text or not, and marks its findings in the Problems panel. */
export async function validateDataset(
  { datasets, diagnostics, paths }: CommandContext,
  uri?: vscode.Uri,
): Promise<number> {
  const target = uri instanceof vscode.Uri ? uri : activeFile();
  if (!target) {
    throw new Error(l10n.t('Open the dataset file to check first.'));
  }
  const open = datasets.document(target);
  await methodFiles.load(target);
  const session = open?.session ?? (await Session.open(target.fsPath, sessionOptions(target, paths)));
  const { dataset } = session;
  try {
    await checkDataset(target, session);
    await diagnostics.show(target, dataset);
  } finally {
    await (open ? undefined : session.close());
  }
  const findings = dataset.rules.reduce((sum, rule) => sum + rule.findings, 0);
  if (dataset.findings.length > 0) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
  const found = l10n.t('{0} records, {1} findings', dataset.count, findings);
  showStatus('check', found);
  return findings;
}

function sessionOptions(target: vscode.Uri, { workers, cacheHome }: CommandContext['paths']) {
  return {
    workers,
    cacheHome,
    imageRoots: settings.imageRoots(target),
    curator: settings.curator(),
    settings: settings.review(target),
    ruleGrades: [settings.ruleGrades(target)],
    ownRules: vscode.workspace.isTrusted,
    strings: { ...vscode.l10n.bundle },
  };
}

/** Waits until all records are checked, and looks their images up; stops waiting where that is cancelled. */
async function checkDataset(target: vscode.Uri, session: Session): Promise<void> {
  const title = l10n.t('Validating {0}', target.path.split('/').at(-1) ?? '');
  await showProgress({ title, cancellable: true }, async (report, signal) => {
    const cancelled = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    await Promise.race([session.dataset.surveyed, cancelled]);
    const total = session.dataset.count;
    await surveyImages(session, {
      limits: settings.imageLimits(target),
      signal,
      onProgress: (done) => report(l10n.t('images of {0} of {1} records', done, total)),
    });
  });
}

/** Commands that a report's links may run. */
const linkCommands = ['dreamCurator.openRule', 'dreamCurator.showRule', 'dreamCurator.reveal'] as const;

/** Opens a page that counts the findings of a dataset by rule, with examples. */
export async function openValidationReport(
  { datasets, editors }: CommandContext,
  argument?: unknown,
): Promise<ValidationReport> {
  const uri = argument instanceof vscode.Uri ? argument : (editors.active?.document.uri ?? activeFile());
  if (!uri) {
    throw new Error(l10n.t('Open the dataset file to check first.'));
  }
  const title = l10n.t('Validating {0}', uri.path.split('/').at(-1) ?? '');
  const report = await showProgress({ title }, () =>
    datasets.use(uri, (dataset) => buildReport(uri, dataset)),
  );
  const html = reportHtml(report, {
    nonce: randomBytes(16).toString('base64'),
    language: vscode.env.language,
    style: reportStyle,
  });
  showPage(html, { title: l10n.t('Validation report: {0}', report.name), commands: linkCommands });
  return report;
}
