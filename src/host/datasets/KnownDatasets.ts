import * as vscode from 'vscode';
import { tryStat } from '../../io/disk/paths.ts';
import { ledgerEnding } from '../../io/ledger/Ledger.ts';
import { alwaysDatasets } from '../base/contributions.ts';
import { DisposableStore } from '../base/DisposableStore.ts';
import type { DatasetDocument, DocumentFollower } from '../documents/DatasetDocument.ts';
import { parseFileUri } from '../widgets/uris.ts';

const recentKey = 'datasets.recent';
const maxRecent = 20;
/** How many files of a workspace are listed. */
const maxInWorkspace = 200;

const ledgers = `**/*${ledgerEnding}/decisions.jsonl`;
const datasets = `**/*.{${alwaysDatasets.join(',')}}`;
const elsewhere = `**/{node_modules,.git,*${ledgerEnding}}/**`;

/**
 * The datasets that a curator may want to continue with: those that are or were open, those of the workspace by their file type, and
 * those with a ledger.
 */
export class KnownDatasets extends DisposableStore implements DocumentFollower {
  readonly #memento: vscode.Memento;
  readonly #open = new Set<DatasetDocument>();
  /** Searched once, until a file comes or goes. */
  #inWorkspace: Promise<readonly vscode.Uri[]> | undefined;
  readonly #onDidChange = this.add(new vscode.EventEmitter<void>());
  /** Reports that there are more or fewer of them. */
  readonly onDidChange = this.#onDidChange.event;
  readonly #onDidChangeLedger = this.add(new vscode.EventEmitter<vscode.Uri>());
  /** Reports the dataset of the workspace whose ledger has changed. */
  readonly onDidChangeLedger = this.#onDidChangeLedger.event;

  constructor(memento: vscode.Memento) {
    super();
    this.#memento = memento;
    const files = this.add(vscode.workspace.createFileSystemWatcher(datasets, false, true, false));
    this.add(files.onDidCreate(() => this.search()));
    this.add(files.onDidDelete(() => this.search()));
    const events = this.add(vscode.workspace.createFileSystemWatcher(`**/*${ledgerEnding}/*.jsonl`));
    const changed = (uri: vscode.Uri) => this.#onDidChangeLedger.fire(datasetOf(uri));
    this.add(
      events.onDidCreate((uri) => {
        // The first decision on a file that was not known as a dataset.
        this.search();
        changed(uri);
      }),
    );
    this.add(events.onDidChange(changed));
    this.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.search()));
  }

  /** Searches the workspace again. */
  search(): void {
    this.#inWorkspace = undefined;
    this.#onDidChange.fire();
  }

  follow(document: DatasetDocument): void {
    this.#open.add(document);
    const uri = document.uri.toString();
    const others = this.#recent().filter((one) => one !== uri);
    void this.#memento.update(recentKey, [uri, ...others].slice(0, maxRecent));
    document.onDidDispose(() => {
      this.#open.delete(document);
      this.#onDidChange.fire();
    });
    this.#onDidChange.fire();
  }

  /** The document in which a dataset is open. */
  documentOf(uri: vscode.Uri): DatasetDocument | undefined {
    return [...this.#open].find((one) => one.uri.toString() === uri.toString());
  }

  /** The open ones first, then those that were open, the latest first, then those of the workspace by name. */
  async all(): Promise<readonly vscode.Uri[]> {
    const open = [...this.#open].map(({ uri }) => uri);
    this.#inWorkspace ??= findInWorkspace();
    const [recent, inWorkspace] = await Promise.all([this.recent(), this.#inWorkspace]);
    return [...new Map([...open, ...recent, ...inWorkspace].map((uri) => [uri.toString(), uri])).values()];
  }

  /** Those that were open and still exist, the latest first. */
  async recent(): Promise<readonly vscode.Uri[]> {
    const uris = this.#recent().map(parseFileUri);
    const exist = await Promise.all(uris.map(({ fsPath }) => tryStat(fsPath)));
    return uris.filter((_, at) => exist[at] !== undefined);
  }

  #recent(): readonly string[] {
    const known = this.#memento.get(recentKey);
    return (Array.isArray(known) ? known : []).filter(
      (one) => typeof one === 'string' && one.startsWith('file:'),
    );
  }
}

async function findInWorkspace(): Promise<readonly vscode.Uri[]> {
  const [files, decisions] = await Promise.all([
    vscode.workspace.findFiles(datasets, elsewhere, maxInWorkspace),
    vscode.workspace.findFiles(ledgers, '**/{node_modules,.git}/**', maxInWorkspace),
  ]);
  const owners = decisions.map(datasetOf);
  const exist = await Promise.all(owners.map(({ fsPath }) => tryStat(fsPath)));
  return [...files, ...owners.filter((_, at) => exist[at] !== undefined)]
    .filter(({ scheme }) => scheme === 'file')
    .sort((a, b) => a.path.localeCompare(b.path));
}

/** The dataset of a file in a ledger. */
function datasetOf(file: vscode.Uri): vscode.Uri {
  const folder = file.path.slice(0, file.path.lastIndexOf('/'));
  return file.with({ path: folder.slice(0, -ledgerEnding.length) });
}
