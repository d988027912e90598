import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import type { DatasetQueues } from '../datasets/DatasetQueues.ts';
import type { KnownDatasets } from '../datasets/KnownDatasets.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import type { OpenDatasets } from '../documents/OpenDatasets.ts';
import type { DatasetEditorProvider } from '../editor/DatasetEditorProvider.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import { openInEditor } from '../editor/editorTabs.ts';
import type { ExportPanels } from '../export/ExportPanels.ts';
import type { FindingDiagnostics } from '../findings/FindingDiagnostics.ts';
import type { ApiKeys } from '../models/ApiKeys.ts';
import type { ReportDocuments } from '../reports/ReportDocuments.ts';
import type { KnownRounds } from '../rounds/KnownRounds.ts';
import type { RunController } from '../runs/RunController.ts';
import type { Training } from '../train/Training.ts';

/** The services that commands use. */
export interface CommandContext {
  readonly editors: DatasetEditorProvider;
  readonly runs: RunController;
  readonly keys: ApiKeys;
  readonly datasets: OpenDatasets;
  readonly known: KnownDatasets;
  readonly queues: DatasetQueues;
  readonly rounds: KnownRounds;
  readonly diagnostics: FindingDiagnostics;
  readonly reports: ReportDocuments;
  readonly paths: ExtensionPaths;
  readonly exports: ExportPanels;
  readonly training: Training;
}

/** The dataset editor of a dataset, opened if necessary, once the dataset can be used. */
export async function openPanel({ editors }: CommandContext, uri: vscode.Uri): Promise<DatasetPanel> {
  if (!editors.panelOf(uri)) {
    await openInEditor(uri);
  }
  const panel = editors.panelOf(uri);
  if (!panel) {
    throw new Error(l10n.t('Could not open {0} in the dataset editor.', uri.fsPath));
  }
  await untilOpened(panel.document);
  return panel;
}

/** `openPanel`, bringing the editor to the front. */
export async function showPanel(context: CommandContext, uri: vscode.Uri): Promise<DatasetPanel> {
  context.editors.panelOf(uri)?.takeFocus();
  return openPanel(context, uri);
}

/** Resolves when a document has finished opening, successfully or not. */
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

/** The panel that a command is about, with the selection that the last keys have made, or an error that says what to do. */
export async function activePanel(panel: DatasetPanel | undefined): Promise<DatasetPanel> {
  if (!panel) {
    throw new Error(l10n.t('Open a dataset in the dataset editor first.'));
  }
  await panel.settled();
  return panel;
}
