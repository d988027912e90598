import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { untilAborted } from '../../core/promises.ts';
import { plural } from '../../core/text/localized.ts';
import type { Session } from '../../jobs/session/Session.ts';
import { surveyImages } from '../../jobs/validate/surveyImages.ts';
import { openSession } from '../documents/openSession.ts';
import { activeFile } from '../editor/editorTabs.ts';
import { reportHtml, reportStyle } from '../reports/reportHtml.ts';
import { buildReport, type ValidationReport } from '../reports/ValidationReport.ts';
import { settings } from '../settings/settings.ts';
import { showProgress, showStatus } from '../widgets/notifications.ts';
import { showPage } from '../widgets/pages.ts';
import { fileName } from '../widgets/uris.ts';
import type { CommandContext } from './CommandContext.ts';

/** Checks a dataset file and its images, whether it is open as text or not, and shows its findings in the Problems panel. */
export async function validateDataset(
  { datasets, diagnostics, paths }: CommandContext,
  uri?: vscode.Uri,
): Promise<number> {
  const target = uri instanceof vscode.Uri ? uri : activeFile();
  if (!target) {
    throw new Error(l10n.t('Open the dataset file to validate first.'));
  }
  const open = datasets.document(target);
  const session = open?.session ?? (await openSession(target, paths));
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
  const found = l10n.t(
    '{0}, {1}',
    plural(l10n.t('{0} record | {0} records'), dataset.count),
    plural(l10n.t('{0} problem | {0} problems'), findings),
  );
  showStatus('check', found);
  return findings;
}

/** Waits until all records are checked, and checks their images; canceling only stops the waiting. */
async function checkDataset(target: vscode.Uri, session: Session): Promise<void> {
  const title = l10n.t('Validating {0}', fileName(target));
  await showProgress({ title, cancellable: true }, async (report, signal) => {
    await untilAborted(session.dataset.surveyed, signal);
    const total = session.dataset.count;
    await surveyImages(session, {
      limits: settings.imageLimits(target),
      signal,
      onProgress: (done) =>
        report(plural(l10n.t('images of {1} of {0} record | images of {1} of {0} records'), total, done)),
    });
  });
}

/** Commands that a report's links may run. */
const linkCommands = ['dreamCurator.openRule', 'dreamCurator.showRule', 'dreamCurator.reveal'] as const;

/** Opens a page with the number of findings of a dataset by rule, with examples. */
export async function openValidationReport(
  { datasets, editors }: CommandContext,
  argument?: unknown,
): Promise<ValidationReport> {
  const uri = argument instanceof vscode.Uri ? argument : (editors.active?.document.uri ?? activeFile());
  if (!uri) {
    throw new Error(l10n.t('Open the dataset file to validate first.'));
  }
  const title = l10n.t('Validating {0}', fileName(uri));
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
