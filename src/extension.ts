import * as vscode from 'vscode';
import { runsView, viewType } from './host/base/contributions.ts';
import type { DatasetDocument } from './host/documents/DatasetDocument.ts';
import type { RunNode } from './host/runs/RunNode.ts';
import type { Host } from './host/startHost.ts';
import { withPlainErrors } from './host/widgets/notifications.ts';

/**
 * Registers what the manifest contributes and loads nothing else: the rest of the extension is loaded by the first command or
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
  // VS Code itself shows errors of these.
  const serve = <Result>(work: (host: Host) => Result | Promise<Result>) =>
    withPlainErrors(async () => work(await host()));
  const provider: vscode.CustomEditorProvider<DatasetDocument> = {
    onDidChangeCustomDocument: didChange.event,
    openCustomDocument: (uri) => serve(({ provider }) => provider.openCustomDocument(uri)),
    resolveCustomEditor: (document, panel) =>
      serve(({ provider }) => provider.resolveCustomEditor(document, panel)),
    saveCustomDocument: () => serve(({ provider }) => provider.saveCustomDocument()),
    saveCustomDocumentAs: (document, to) =>
      serve(({ provider }) => provider.saveCustomDocumentAs(document, to)),
    revertCustomDocument: (document) => serve(({ provider }) => provider.revertCustomDocument(document)),
    backupCustomDocument: (document, backup) =>
      serve(({ provider }) => provider.backupCustomDocument(document, backup)),
  };
  const options = { supportsMultipleEditorsPerDocument: true };
  context.subscriptions.push(
    didChange,
    vscode.window.registerCustomEditorProvider(viewType, provider, options),
  );
  const treeChanged = new vscode.EventEmitter<RunNode | undefined>();
  const tree: vscode.TreeDataProvider<RunNode> = {
    onDidChangeTreeData: treeChanged.event,
    getTreeItem: (node) => serve(({ runs }) => runs.getTreeItem(node)),
    getChildren: (node) => serve(({ runs }) => runs.getChildren(node)),
  };
  context.subscriptions.push(treeChanged, vscode.window.registerTreeDataProvider(runsView, tree));
  for (const { command } of context.extension.packageJSON.contributes.commands as { command: string }[]) {
    const run = async (...given: unknown[]) => (await host()).run(command, given);
    context.subscriptions.push(vscode.commands.registerCommand(command, run));
  }
}
