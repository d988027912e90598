import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { section } from './base/contributions.ts';
import { ExtensionPaths } from './base/ExtensionPaths.ts';
import type { CommandContext } from './commands/CommandContext.ts';
import { runCommand } from './commands/commands.ts';
import type { DatasetDocument } from './documents/DatasetDocument.ts';
import { OpenDatasets } from './documents/OpenDatasets.ts';
import { RecordDocuments } from './documents/RecordDocuments.ts';
import { DatasetEditorProvider } from './editor/DatasetEditorProvider.ts';
import { FindingActions } from './findings/FindingActions.ts';
import { FindingDiagnostics } from './findings/FindingDiagnostics.ts';
import { LedgerDiagnostics } from './findings/LedgerDiagnostics.ts';
import { ApiKeys } from './models/ApiKeys.ts';
import { ReportDocuments } from './reports/ReportDocuments.ts';
import { RunController } from './runs/RunController.ts';
import type { RunNode } from './runs/RunNode.ts';
import { RunRegistry } from './runs/RunRegistry.ts';
import { RunsTree } from './runs/RunsTree.ts';
import { StatusBar } from './StatusBar.ts';
import { methodFiles } from './settings/methodFiles.ts';
import { settings } from './settings/settings.ts';
import { log } from './widgets/log.ts';

/** The running extension. */
export interface Host {
  readonly provider: DatasetEditorProvider;
  readonly runs: RunsTree;
  run(command: string, given: readonly unknown[]): Promise<unknown>;
}

/** Creates the objects of the extension and connects them; the extension's context owns them. */
export function startHost(
  context: vscode.ExtensionContext,
  didChange: vscode.EventEmitter<vscode.CustomDocumentEditEvent<DatasetDocument>>,
  treeChanged: vscode.EventEmitter<RunNode | undefined>,
): Host {
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const paths = new ExtensionPaths(context.extensionUri, context.globalStorageUri);
  const keys = new ApiKeys(context.secrets);
  const diagnostics = new FindingDiagnostics(paths);
  const datasets = new OpenDatasets(paths, () => [...editors.panels].map((panel) => panel.document));
  const records = new RecordDocuments(datasets);
  const followers = [diagnostics, records, new LedgerDiagnostics()];
  const editors: DatasetEditorProvider = new DatasetEditorProvider(paths, followers, didChange);
  const actions = new FindingActions(datasets);
  const reports = new ReportDocuments();
  const registry = new RunRegistry(context.workspaceState);
  const runs = new RunController(keys, paths, registry);
  const tree = new RunsTree(registry, treeChanged);
  const statusBar = new StatusBar(editors.onDidChangeActive, registry);
  context.subscriptions.push(
    diagnostics,
    editors,
    records,
    actions,
    reports,
    statusBar,
    registry,
    tree,
    log,
    followSettings(editors),
    methodFiles.follow(),
    followMethod(editors),
    followTrust(editors),
  );
  const commandContext: CommandContext = { editors, runs, keys, datasets, diagnostics, reports, paths };
  return {
    provider: editors,
    runs: tree,
    run: (command, given) => runCommand(commandContext, command, given),
  };
}

/** Applies changed settings to the open datasets: new image folders and rule severities reopen them, others refresh them. */
function followSettings(editors: DatasetEditorProvider): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(section)) {
      return;
    }
    for (const { document } of editors.panels) {
      const renewed = ['imageRoots', 'joinRows', 'rules', 'checks'].some((name) =>
        event.affectsConfiguration(`${section}.${name}`, document.uri),
      );
      if (renewed) {
        void document.reopen();
      } else if (document.state.phase === 'ready') {
        document.state.session.changeSettings(settings.review(document.uri));
      }
    }
    showStates(editors);
  });
}

/** Applies a workspace's changed taxonomy and prompts to the open datasets. */
function followMethod(editors: DatasetEditorProvider): vscode.Disposable {
  return methodFiles.onDidChange(() => {
    for (const { document } of editors.panels) {
      if (document.state.phase === 'ready') {
        document.state.session.changeSettings(settings.review(document.uri));
      }
    }
    showStates(editors);
  });
}

/** Reopens the datasets once their workspace is trusted: its rule settings apply from then on. */
function followTrust(editors: DatasetEditorProvider): vscode.Disposable {
  return vscode.workspace.onDidGrantWorkspaceTrust(() => {
    for (const { document } of editors.panels) {
      void document.reopen();
    }
  });
}

function showStates(editors: DatasetEditorProvider): void {
  for (const panel of editors.panels) {
    panel.send({ type: 'state', state: panel.state() });
  }
}
