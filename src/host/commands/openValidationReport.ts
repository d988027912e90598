import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandContext } from '../CommandContext.ts';
import { buildReport } from '../findings/buildReport.ts';
import type { ReportModel } from '../findings/ReportModel.ts';
import { reportHtml } from '../findings/reportHtml.ts';
import { reportStyle } from '../findings/reportStyle.ts';
import { activeFile } from './openDataset.ts';

/** Commands that a report's links may run. */
const enableCommandUris = ['dreamCurator.openRule', 'dreamCurator.showRule', 'dreamCurator.reveal'];

/** Opens a page that counts the findings of a dataset by rule, with examples. */
export async function openValidationReport(
  { datasets, editors }: CommandContext,
  argument?: unknown,
): Promise<ReportModel> {
  const uri = argument instanceof vscode.Uri ? argument : (editors.active?.document.uri ?? activeFile());
  if (!uri) {
    throw new Error(l10n.t('Open the dataset file to check first.'));
  }
  const title = l10n.t('Validating {0}', uri.path.split('/').at(-1) ?? '');
  const location = vscode.ProgressLocation.Notification;
  const report = await vscode.window.withProgress({ location, title }, () =>
    datasets.use(uri, (dataset) => buildReport(uri, dataset)),
  );
  const panel = vscode.window.createWebviewPanel(
    'dreamCurator.validation',
    l10n.t('Validation report: {0}', report.name),
    vscode.ViewColumn.Active,
    // The page's policy lets no script run; forbidden here as well, VS Code's own part of the frame would complain.
    { enableScripts: true, enableCommandUris, localResourceRoots: [], enableFindWidget: true },
  );
  panel.webview.html = reportHtml(report, {
    nonce: randomBytes(16).toString('base64'),
    language: vscode.env.language,
    style: reportStyle,
  });
  return report;
}
