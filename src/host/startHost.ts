import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { EditorTools } from './agents/EditorTools.ts';
import { section } from './base/contributions.ts';
import { ExtensionPaths } from './base/ExtensionPaths.ts';
import type { CommandContext } from './commands/CommandContext.ts';
import { runCommand } from './commands/commands.ts';
import type { DatasetNode, DatasetsTree } from './datasets/DatasetsTree.ts';
import { DatasetsView } from './datasets/DatasetsView.ts';
import type { DatasetDocument } from './documents/DatasetDocument.ts';
import { OpenDatasets } from './documents/OpenDatasets.ts';
import { RecordDocuments } from './documents/RecordDocuments.ts';
import { DatasetEditorProvider } from './editor/DatasetEditorProvider.ts';
import { ExportMemory } from './export/ExportMemory.ts';
import { ExportPanels } from './export/ExportPanels.ts';
import { FindingActions } from './findings/FindingActions.ts';
import { FindingDiagnostics } from './findings/FindingDiagnostics.ts';
import { LedgerDiagnostics } from './findings/LedgerDiagnostics.ts';
import { ApiKeys } from './models/ApiKeys.ts';
import { PageMemory } from './page/PageMemory.ts';
import { ReportDocuments } from './reports/ReportDocuments.ts';
import { KnownRounds } from './rounds/KnownRounds.ts';
import { type RoundNode, RoundsTree } from './rounds/RoundsTree.ts';
import { RunController } from './runs/RunController.ts';
import type { RunNode } from './runs/RunNode.ts';
import { RunRegistry } from './runs/RunRegistry.ts';
import { RunsTree } from './runs/RunsTree.ts';
import { StatusBar } from './StatusBar.ts';
import { methodFiles } from './settings/methodFiles.ts';
import { settings } from './settings/settings.ts';
import { RecordTexts } from './text/RecordTexts.ts';
import { Training } from './train/Training.ts';
import { log } from './widgets/log.ts';

/** The running extension. */
export interface Host {
  readonly provider: DatasetEditorProvider;
  readonly datasets: DatasetsTree;
  readonly rounds: RoundsTree;
  readonly runs: RunsTree;
  readonly texts: RecordTexts;
  readonly tools: EditorTools;
  run(command: string, given: readonly unknown[]): Promise<unknown>;
}

/** The events of what VS Code has been given before the extension runs. */
export interface HostEvents {
  readonly didChange: vscode.EventEmitter<vscode.CustomDocumentEditEvent<DatasetDocument>>;
  readonly datasetsChanged: vscode.EventEmitter<DatasetNode | undefined>;
  readonly roundsChanged: vscode.EventEmitter<RoundNode | undefined>;
  readonly runsChanged: vscode.EventEmitter<RunNode | undefined>;
}

/** Creates the objects of the extension and connects them; the extension's context owns them. */
export function startHost(
  context: vscode.ExtensionContext,
  { didChange, datasetsChanged, roundsChanged, runsChanged }: HostEvents,
): Host {
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const paths = new ExtensionPaths(context);
  const keys = new ApiKeys(context.secrets);
  const diagnostics = new FindingDiagnostics(paths);
  const datasets = new OpenDatasets(paths, () => [...editors.panels].map((panel) => panel.document));
  const records = new RecordDocuments(datasets);
  const view = new DatasetsView(context.workspaceState, paths, datasetsChanged);
  const rounds = new KnownRounds(view.known, paths);
  const roundsTree = new RoundsTree(rounds, roundsChanged);
  const followers = [diagnostics, records, new LedgerDiagnostics(), view.known, view.queues, rounds];
  const editors: DatasetEditorProvider = new DatasetEditorProvider(
    paths,
    new PageMemory(context.workspaceState, context.globalState),
    followers,
    didChange,
  );
  const actions = new FindingActions(datasets);
  const reports = new ReportDocuments();
  const registry = new RunRegistry(context.workspaceState);
  const runs = new RunController(keys, paths, registry);
  const runsTree = new RunsTree(registry, runsChanged);
  const statusBar = new StatusBar(editors.onDidChangeActive, registry);
  context.subscriptions.push(
    ...[diagnostics, editors, records, actions, reports, statusBar, registry, runsTree, view, log],
    ...[rounds, roundsTree],
    ...followAll(editors),
  );
  const { known, queues } = view;
  const commands: CommandContext = {
    ...{ editors, runs, keys, datasets, known, queues, rounds, diagnostics, reports, paths },
    ...createExports(context, paths, reports),
  };
  return {
    provider: editors,
    datasets: view.tree,
    rounds: roundsTree,
    runs: runsTree,
    texts: new RecordTexts(datasets, paths),
    tools: new EditorTools(paths, () => [...editors.panels].map((panel) => panel.document)),
    run: (command, given) => runCommand(commands, command, given),
  };
}

/** What exports and trains; the extension's context owns it. */
function createExports(
  { workspaceState, subscriptions }: vscode.ExtensionContext,
  paths: ExtensionPaths,
  reports: ReportDocuments,
): Pick<CommandContext, 'exports' | 'training'> {
  const training = new Training(workspaceState);
  const memory = new ExportMemory(workspaceState);
  const exports = new ExportPanels({ paths, memory, reports });
  subscriptions.push(exports);
  return { exports, training };
}

/** Applies to the open datasets what changes around them. */
function followAll(editors: DatasetEditorProvider): readonly vscode.Disposable[] {
  return [followSettings(editors), methodFiles.follow(), followMethod(editors), followTrust(editors)];
}

/** Applies changed settings to the open datasets: new image folders and rule severities reopen them, others refresh them. */
function followSettings(editors: DatasetEditorProvider): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(section)) {
      return;
    }
    for (const panel of editors.panels) {
      const { document } = panel;
      const renewed = ['imageRoots', 'joinRows', 'rules', 'checks'].some((name) =>
        event.affectsConfiguration(`${section}.${name}`, document.uri),
      );
      if (renewed) {
        void document.reopen();
      } else if (document.state.phase === 'ready') {
        panel.settingsChanged();
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
