import * as vscode from 'vscode';
import type { DatasetDocument } from './host/DatasetDocument.ts';
import type { RunNode } from './host/runs/RunNode.ts';
import type { Host } from './host/startHost.ts';
import { viewType } from './host/viewType.ts';

/**
 * Registers what the manifest contributes and loads nothing else: the extension itself comes with the first command or
 * editor that needs it.
 */
export function activate(context: vscode.ExtensionContext): void {
  const didChange = new vscode.EventEmitter<vscode.CustomDocumentEditEvent<DatasetDocument>>();
  let started: Promise<Host> | undefined;
  const host = () => {
    started ??= import('./host/startHost.ts').then(({ startHost }) =>
      startHost(context, didChange, treeChanged),
    );
    return started;
  };
  const provider: vscode.CustomEditorProvider<DatasetDocument> = {
    onDidChangeCustomDocument: didChange.event,
    openCustomDocument: async (uri) => (await host()).provider.openCustomDocument(uri),
    resolveCustomEditor: async (document, panel) =>
      (await host()).provider.resolveCustomEditor(document, panel),
    saveCustomDocument: async () => (await host()).provider.saveCustomDocument(),
    saveCustomDocumentAs: async (document, to) => (await host()).provider.saveCustomDocumentAs(document, to),
    revertCustomDocument: async (document) => (await host()).provider.revertCustomDocument(document),
    backupCustomDocument: async (document, backup) =>
      (await host()).provider.backupCustomDocument(document, backup),
  };
  const options = { supportsMultipleEditorsPerDocument: true };
  context.subscriptions.push(
    didChange,
    vscode.window.registerCustomEditorProvider(viewType, provider, options),
  );
  const treeChanged = new vscode.EventEmitter<RunNode | undefined>();
  const tree: vscode.TreeDataProvider<RunNode> = {
    onDidChangeTreeData: treeChanged.event,
    getTreeItem: async (node) => (await host()).runs.getTreeItem(node),
    getChildren: async (node) => (await host()).runs.getChildren(node),
  };
  context.subscriptions.push(treeChanged, vscode.window.registerTreeDataProvider('dreamCurator.runs', tree));
  for (const { command } of context.extension.packageJSON.contributes.commands as { command: string }[]) {
    const run = async (...given: unknown[]) => (await host()).run(command, given);
    context.subscriptions.push(vscode.commands.registerCommand(command, run));
  }
}
