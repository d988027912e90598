import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Rows } from '../../core/Rows.ts';
import type { ExchangeJob } from '../../jobs/run/ExchangeJob.ts';
import type { JobResult } from '../../jobs/run/runJob.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import type { OpenDatasets } from '../documents/OpenDatasets.ts';
import type { DatasetEditorProvider } from '../editor/DatasetEditorProvider.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import { viewType } from '../editor/editorTabs.ts';
import type { FindingDiagnostics } from '../findings/FindingDiagnostics.ts';
import type { ApiKeys } from '../models/ApiKeys.ts';
import type { ReportDocuments } from '../reports/ReportDocuments.ts';
import type { RunController } from '../runs/RunController.ts';

/** What commands work with. */
export interface CommandContext {
  readonly editors: DatasetEditorProvider;
  readonly runs: RunController;
  readonly keys: ApiKeys;
  readonly datasets: OpenDatasets;
  readonly diagnostics: FindingDiagnostics;
  readonly reports: ReportDocuments;
  readonly paths: ExtensionPaths;
}

/** Brings a dataset to the front in the dataset editor, opened where it is not, and waits until it can be worked on. */
export async function openPanel({ editors }: CommandContext, uri: vscode.Uri): Promise<DatasetPanel> {
  const find = () => [...editors.panels].find(({ document }) => document.uri.toString() === uri.toString());
  const open = find();
  if (open) {
    open.panel.reveal(undefined, false);
  } else {
    await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
  }
  const panel = find();
  if (!panel) {
    throw new Error(l10n.t('{0} did not open in the dataset editor.', uri.fsPath));
  }
  await untilOpened(panel.document);
  return panel;
}

/** Resolves when a document is through with opening, whatever came of it. */
async function untilOpened(document: DatasetDocument): Promise<void> {
  if (document.state.phase === 'opening') {
    await new Promise<void>((resolve) => {
      const listening = document.onDidChangeState(() => {
        listening.dispose();
        resolve();
      });
    });
    await untilOpened(document);
  }
}

/** Runs a job on the selected records of the dataset in front, or on the rows given. */
export async function runOnSelection(
  { editors, runs }: CommandContext,
  job: ExchangeJob,
  rows?: Rows,
): Promise<JobResult | undefined> {
  const panel = await activePanel(editors.active);
  return runs.run({ job, panel, rows: rows ?? panel.selectedRows, retryFailed: false });
}

/** The panel in front with the selection that the last keys made, or an error that says what to do. */
export async function activePanel(panel: DatasetPanel | undefined): Promise<DatasetPanel> {
  if (!panel) {
    throw new Error(l10n.t('Open a dataset in the dataset editor first.'));
  }
  await panel.settled();
  return panel;
}
