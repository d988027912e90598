import { isAbsolute, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FileIssue } from '../../io/ledger/datasetSettings.ts';
import {
  builtInMethod,
  type MethodFiles,
  methodFolder,
  readMethodFiles,
} from '../../io/ledger/readMethodFiles.ts';
import { DisposableStore } from '../base/DisposableStore.ts';
import { warnAboutFile } from '../widgets/warnAboutFile.ts';
import { readSetting } from './readSetting.ts';

const known = new Map<string, MethodFiles>();
const onDidChange = new vscode.EventEmitter<void>();

/**
 * The taxonomies and prompts of workspaces, by workspace folder. An untrusted workspace has none: its files would be sent to
 * models and influence what a curator sees.
 */
export const methodFiles = {
  onDidChange: onDidChange.event,

  /** The taxonomy and prompts of a dataset, as far as they have been read. */
  of(uri: vscode.Uri | undefined): MethodFiles {
    return known.get(folderOf(uri)?.uri.toString() ?? '') ?? builtInMethod;
  },

  /** Reads the taxonomy and prompts of a dataset, unless that is done. */
  async load(uri: vscode.Uri): Promise<void> {
    const folder = folderOf(uri);
    if (folder && !known.has(folder.uri.toString())) {
      await read(folder);
    }
  },

  /** Follows the files, the setting for the taxonomy's path, and the workspace's trust. */
  follow(): vscode.Disposable {
    const store = new DisposableStore();
    const again = () => void readAll();
    const watcher = store.add(vscode.workspace.createFileSystemWatcher(`**/${methodFolder}/**`));
    store.add(watcher.onDidChange(again));
    store.add(watcher.onDidCreate(again));
    store.add(watcher.onDidDelete(again));
    store.add(vscode.workspace.onDidGrantWorkspaceTrust(again));
    store.add(vscode.workspace.onDidChangeWorkspaceFolders(again));
    store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('dreamCurator.taxonomy')) {
          again();
        }
      }),
    );
    return store;
  },
};

async function readAll(): Promise<void> {
  await Promise.all((vscode.workspace.workspaceFolders ?? []).map(read));
  onDidChange.fire();
}

async function read(folder: vscode.WorkspaceFolder): Promise<void> {
  const key = folder.uri.toString();
  if (!vscode.workspace.isTrusted || folder.uri.scheme !== 'file') {
    known.set(key, builtInMethod);
    return;
  }
  const named = readSetting('taxonomy', folder.uri).trim();
  const path = named === '' ? undefined : isAbsolute(named) ? named : join(folder.uri.fsPath, named);
  const files = await readMethodFiles(folder.uri.fsPath, path);
  known.set(key, files);
  for (const problem of files.problems) {
    warnAboutProblem(problem);
  }
}

/** The built-in taxonomy or prompt is used until the problem is corrected. */
function warnAboutProblem({ path, message }: FileIssue): void {
  warnAboutFile(path, l10n.t('Cannot use {0}; the built-in one is used instead: {1}', path, message));
}

function folderOf(uri: vscode.Uri | undefined): vscode.WorkspaceFolder | undefined {
  return uri === undefined ? undefined : vscode.workspace.getWorkspaceFolder(uri);
}
