import * as vscode from 'vscode';
import {
  datasetsView,
  datasetTexts,
  roundsView,
  runsView,
  toolPrefix,
  viewType,
} from './host/base/contributions.ts';
import type { DatasetNode } from './host/datasets/DatasetsTree.ts';
import type { DatasetDocument } from './host/documents/DatasetDocument.ts';
import type { RoundNode } from './host/rounds/RoundsTree.ts';
import type { RunNode } from './host/runs/RunNode.ts';
import type { Host, HostEvents } from './host/startHost.ts';
import type { RecordTexts } from './host/text/RecordTexts.ts';
import { withPlainErrors } from './host/widgets/notifications.ts';

/**
 * Registers what the manifest contributes and loads nothing else: the rest of the extension is loaded by the first command or
 * editor that needs it.
 */
export function activate(context: vscode.ExtensionContext): void {
  const didChange = new vscode.EventEmitter<vscode.CustomDocumentEditEvent<DatasetDocument>>();
  const datasetsChanged = new vscode.EventEmitter<DatasetNode | undefined>();
  const runsChanged = new vscode.EventEmitter<RunNode | undefined>();
  const roundsChanged = new vscode.EventEmitter<RoundNode | undefined>();
  const events: HostEvents = { didChange, datasetsChanged, roundsChanged, runsChanged };
  let started: Promise<Host> | undefined;
  const host = () => {
    started ??= import('./host/startHost.ts').then(({ startHost }) => startHost(context, events));
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
  const options = { supportsMultipleEditorsPerDocument: true, webviewOptions: { enableFindWidget: true } };
  context.subscriptions.push(
    didChange,
    datasetsChanged,
    roundsChanged,
    runsChanged,
    vscode.window.registerCustomEditorProvider(viewType, provider, options),
  );
  context.subscriptions.push(
    registerTree(serve, datasetsView, datasetsChanged.event, ({ datasets }) => datasets),
    registerTree(serve, roundsView, roundsChanged.event, ({ rounds }) => rounds),
    registerTree(serve, runsView, runsChanged.event, ({ runs }) => runs),
    ...registerTexts((work) => serve(({ texts }) => work(texts))),
    ...registerTools(context, serve),
  );
  for (const { command } of context.extension.packageJSON.contributes.commands as { command: string }[]) {
    const run = async (...given: unknown[]) => (await host()).run(command, given);
    context.subscriptions.push(vscode.commands.registerCommand(command, run));
  }
}

/** Does something with the extension once it is loaded. */
type Serve = <Result>(work: (host: Host) => Result | Promise<Result>) => Promise<Result>;

/** Registers a view whose lines the extension makes once it is loaded. */
function registerTree<Node>(
  serve: Serve,
  view: string,
  onDidChangeTreeData: vscode.Event<Node | undefined>,
  treeOf: (host: Host) => {
    getTreeItem(node: Node): vscode.TreeItem;
    getChildren(node?: Node): Promise<Node[]>;
  },
): vscode.Disposable {
  return vscode.window.registerTreeDataProvider<Node>(view, {
    onDidChangeTreeData,
    getTreeItem: (node) => serve((host) => treeOf(host).getTreeItem(node)),
    getChildren: (node) => serve((host) => treeOf(host).getChildren(node)),
  });
}

/** Registers the tools for the editor's agents. */
function registerTools({ extension }: vscode.ExtensionContext, serve: Serve): readonly vscode.Disposable[] {
  const tools = extension.packageJSON.contributes.languageModelTools as { name: string }[];
  return tools.map(({ name }) =>
    vscode.lm.registerTool<object>(name, {
      prepareInvocation: ({ input }) =>
        serve((host) => host.tools.prepare(name.slice(toolPrefix.length), input)),
      invoke: ({ input }, token) =>
        serve((host) => host.tools.invoke(name.slice(toolPrefix.length), input, token)),
    }),
  );
}

/** Registers what datasets that are open as text have: links above records, hovers and folding. */
function registerTexts(
  serve: <Result>(work: (texts: RecordTexts) => Result | Promise<Result>) => Promise<Result>,
): readonly vscode.Disposable[] {
  return [
    vscode.languages.registerCodeLensProvider(datasetTexts, {
      provideCodeLenses: (document) => serve((texts) => [...texts.provideCodeLenses(document)]),
      resolveCodeLens: (lens) => serve((texts) => texts.resolveCodeLens(lens)),
    }),
    vscode.languages.registerHoverProvider(datasetTexts, {
      provideHover: (document, position) => serve((texts) => texts.provideHover(document, position)),
    }),
    vscode.languages.registerFoldingRangeProvider(datasetTexts, {
      provideFoldingRanges: (document) => serve((texts) => [...texts.provideFoldingRanges(document)]),
    }),
  ];
}
