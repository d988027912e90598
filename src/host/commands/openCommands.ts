import { basename, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { copyFile } from '../../io/disk/NewFile.ts';
import { list, makeFolders, tryStat } from '../../io/disk/paths.ts';
import { proposeShards, type ShardProposal, writeShardSet } from '../../io/source/shards/ShardProposal.ts';
import { isShardSet } from '../../io/source/shards/ShardSet.ts';
import { viewType } from '../editor/editorTabs.ts';
import { pickOne } from '../widgets/picks.ts';
import { recordUri } from '../widgets/uris.ts';
import type { CommandContext } from './CommandContext.ts';

/** Opens a file in the dataset editor: the one given, the one in front, or one that the user picks. */
export async function openDataset(uri?: vscode.Uri): Promise<void> {
  const target = uri instanceof vscode.Uri ? uri : (activeFile() ?? (await pickDatasetFile()));
  if (target) {
    await vscode.commands.executeCommand('vscode.openWith', target, viewType);
  }
}

/** The file of the tab in front, text or custom. */
export function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
    ? input.uri
    : undefined;
}

async function pickDatasetFile(): Promise<vscode.Uri | undefined> {
  const filters = { [l10n.t('Datasets')]: ['jsonl', 'ndjson', 'json', 'csv', 'parquet', 'shards'] };
  const picked = await vscode.window.showOpenDialog({ filters, title: l10n.t('Open Dataset') });
  return picked?.[0];
}

/** Files that are named in the list of what a set is about; of many the first ones. */
const maxNamedFiles = 3;

/**
 * Opens files as one dataset: those selected in the explorer, or those numbered like the one given or in front. Which they are
 * is asked; the set is written beside them. Returns its address.
 */
export async function openShardSet(
  _context: CommandContext,
  uri?: vscode.Uri,
  selected?: readonly vscode.Uri[],
): Promise<vscode.Uri | undefined> {
  const given = Array.isArray(selected) && selected.length > 1 ? selected : [uri ?? activeFile()];
  const paths = given.flatMap((one) => (one instanceof vscode.Uri ? [one.fsPath] : []));
  const [first] = paths;
  if (first === undefined) {
    throw new Error(l10n.t('Open one of the files first, or select them in the explorer.'));
  }
  if (paths.length === 1 && isShardSet(first)) {
    return openInEditor(first);
  }
  const proposals = await proposeShards(paths.filter((path) => !isShardSet(path)));
  if (proposals.length === 0) {
    throw new Error(
      l10n.t('There is no other file beside {0} that could be a shard of the same dataset.', first),
    );
  }
  const proposal = await pickProposal(proposals);
  return proposal && openInEditor(await writeShardSet(proposal));
}

async function pickProposal(proposals: readonly ShardProposal[]): Promise<ShardProposal | undefined> {
  const items = proposals.map((proposal) => {
    const { lines, files } = proposal;
    const [line = '', second] = lines;
    const named = files.slice(0, maxNamedFiles).join(', ');
    return {
      label: second === undefined ? line : l10n.t('The selected files'),
      description: l10n.t('{0} files', files.length.toLocaleString()),
      detail: files.length > maxNamedFiles ? `${named}, … ${files.at(-1)}` : named,
      proposal,
    };
  });
  const title = l10n.t('Open Shard Set: which files are one dataset?');
  return (await pickOne(items, { title }))?.proposal;
}

async function openInEditor(path: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.file(path);
  await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
  return uri;
}

/** Opens a copy of the sample dataset, made in the extension's storage at the first time and kept with its decisions. */
export async function openSample({ paths }: CommandContext): Promise<void> {
  const folder = vscode.Uri.joinPath(paths.sample, '..');
  // Files that are there already stay: decisions refer to them.
  await copyMissing(paths.media('sample', 'sample.jsonl').fsPath, folder.fsPath);
  const images = paths.media('sample', 'images').fsPath;
  for (const { name } of await list(images)) {
    await copyMissing(join(images, name), join(folder.fsPath, 'images'));
  }
  await vscode.commands.executeCommand('vscode.openWith', paths.sample, viewType);
}

async function copyMissing(from: string, folder: string): Promise<void> {
  const to = join(folder, basename(from));
  await makeFolders(folder);
  if (!(await tryStat(to))) {
    await copyFile(from, to);
  }
}

/** Opens the file of the record that is looked at in the text editor, at that record; of a Parquet file, the record alone. */
export async function openAsText({ editors }: CommandContext): Promise<void> {
  const panel = editors.active;
  if (!panel) {
    throw new Error(l10n.t('Open a dataset first.'));
  }
  const { uri, state } = panel.document;
  const { row } = panel.place.spot;
  const known = state.phase === 'ready' && row < state.session.dataset.count;
  const { path, line } = known ? await state.session.dataset.place(row) : { path: uri.fsPath, line: 0 };
  if (path.toLowerCase().endsWith('.parquet')) {
    // The file itself is no text, but each of its records is.
    await vscode.window.showTextDocument(recordUri(uri, row));
    return;
  }
  const file = path === uri.fsPath ? uri : vscode.Uri.file(path);
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.commands.executeCommand('vscode.openWith', file, 'default', { selection });
}
