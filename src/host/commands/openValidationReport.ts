import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandContext } from '../CommandContext.ts';
import { buildReport } from '../findings/buildReport.ts';
import type { ValidationReport } from '../findings/ReportModel.ts';
import { reportHtml } from '../findings/reportHtml.ts';
import { reportStyle } from '../findings/reportStyle.ts';
import { showPage } from '../widgets/pages.ts';
import { showProgress } from '../widgets/progress.ts';
import { activeFile } from './openDataset.ts';

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
