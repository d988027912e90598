import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Dataset } from '../../io/dataset/Dataset.ts';
import { readMapping } from '../../io/ledger/mappingFile.ts';
import type { CommandContext } from '../CommandContext.ts';
import { settings } from '../settings.ts';
import { activeFile } from './openDataset.ts';

/** Checks a dataset file, opened as text or not, and marks its findings in the Problems panel. */
export async function validateDataset(
  { diagnostics, paths }: CommandContext,
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
      const mapping = await readMapping(target.fsPath);
      const strings = { ...vscode.l10n.bundle };
      const { workers } = paths;
      const checks = { taxonomy: settings.review().taxonomy, grades: [] };
      const { signal } = aborter;
      const opened = await Dataset.open(target.fsPath, { workers, mapping, strings, signal, checks });
      await opened.surveyed.finally(() => opened.close());
      return opened;
    },
  );
  diagnostics.show(target, dataset.findings);
  if (dataset.findings.length > 0) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
  const found = l10n.t('{0} records, {1} findings', dataset.count, dataset.findings.length);
  vscode.window.setStatusBarMessage(`$(check) ${found}`, 10_000);
  return dataset.findings.length;
}
