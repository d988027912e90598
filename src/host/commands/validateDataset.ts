import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandContext } from '../CommandContext.ts';
import { activeFile } from './openDataset.ts';

/** Checks a dataset file, opened as text or not, and marks its findings in the Problems panel. */
export async function validateDataset(
  { datasets, diagnostics }: CommandContext,
  uri?: vscode.Uri,
): Promise<number> {
  const target = uri instanceof vscode.Uri ? uri : activeFile();
  if (!target) {
    throw new Error(l10n.t('Open the dataset file to check first.'));
  }
  const location = vscode.ProgressLocation.Notification;
  const dataset = await vscode.window.withProgress(
    { location, title: l10n.t('Validating {0}', target.path.split('/').at(-1) ?? ''), cancellable: true },
    async (_progress, token) => {
      const aborter = new AbortController();
      token.onCancellationRequested(() => aborter.abort(new vscode.CancellationError()));
      const opened = await datasets.open(target, aborter.signal);
      try {
        await opened.surveyed;
      } catch (error) {
        await opened.close();
        throw error;
      }
      return opened;
    },
  );
  await diagnostics.show(target, dataset).finally(() => dataset.close());
  const findings = dataset.rules.reduce((sum, rule) => sum + rule.findings, 0);
  if (dataset.findings.length > 0) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
  const found = l10n.t('{0} records, {1} findings', dataset.count, findings);
  vscode.window.setStatusBarMessage(`$(check) ${found}`, 10_000);
  return findings;
}
