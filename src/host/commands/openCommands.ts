import { basename, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { plural } from '../../core/text/localized.ts';
import { copyFile } from '../../io/disk/NewFile.ts';
import { list, makeFolders, tryStat } from '../../io/disk/paths.ts';
import { datasetEndings, packedEndings } from '../../io/source/fileEndings.ts';
import { proposeShards, type ShardProposal, writeShardSet } from '../../io/source/shards/ShardProposal.ts';
import { isShardSet } from '../../io/source/shards/ShardSet.ts';
import { activeFile, isPageInFront, openInEditor } from '../editor/editorTabs.ts';
import { pickOne } from '../widgets/picks.ts';
import { recordUri } from '../widgets/uris.ts';
import type { CommandContext } from './CommandContext.ts';

/** Opens a file in the dataset editor: the given one, the active one, or one that the user picks. */
export async function openDataset(uri?: vscode.Uri): Promise<void> {
  const target = uri instanceof vscode.Uri ? uri : (activeFile() ?? (await pickDatasetFile()));
  if (target) {
    await openInEditor(target);
  }
}

async function pickDatasetFile(): Promise<vscode.Uri | undefined> {
  const filters = { [l10n.t('Datasets')]: [...datasetEndings, ...packedEndings] };
  const picked = await vscode.window.showOpenDialog({ filters, title: l10n.t('Open Dataset') });
  return picked?.[0];
}

/** How many of its files the list shows for a set. */
const maxNamedFiles = 3;

/**
 * Opens files as one dataset: those selected in the explorer, or those with the same numbering as the given or active one.
 * Asks which ones, and writes the set next to them. Returns its URI.
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
    throw new Error(l10n.t('Open one of the files first, or select them in the Explorer.'));
  }
  if (paths.length === 1 && isShardSet(first)) {
    return openPath(first);
  }
  const proposals = await proposeShards(paths.filter((path) => !isShardSet(path)));
  if (proposals.length === 0) {
    throw new Error(
      l10n.t('There is no other file next to {0} that could be a shard of the same dataset.', first),
    );
  }
  const proposal = await pickProposal(proposals);
  return proposal && openPath(await writeShardSet(proposal));
}

async function pickProposal(proposals: readonly ShardProposal[]): Promise<ShardProposal | undefined> {
  const items = proposals.map((proposal) => {
    const { lines, files } = proposal;
    const [line = '', second] = lines;
    const named = files.slice(0, maxNamedFiles).join(', ');
    return {
      label: second === undefined ? line : l10n.t('The selected files'),
      description: plural(l10n.t('{0} file | {0} files'), files.length),
      detail: files.length > maxNamedFiles ? `${named}, … ${files.at(-1)}` : named,
      proposal,
    };
  });
  const title = l10n.t('Open Shard Set: Select the Files of the Dataset');
  return (await pickOne(items, { title }))?.proposal;
}

async function openPath(path: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.file(path);
  await openInEditor(uri);
  return uri;
}

/** Opens a copy of the sample dataset, created in the extension's storage the first time and kept with its decisions. */
export async function openSample({ editors, paths }: CommandContext): Promise<void> {
  const open = editors.panelOf(paths.sample);
  if (open) {
    open.takeFocus();
    return;
  }
  const folder = vscode.Uri.joinPath(paths.sample, '..');
  // Existing files are kept: decisions refer to them.
  await copyMissing(paths.media('sample', 'sample.jsonl').fsPath, folder.fsPath);
  const images = paths.media('sample', 'images').fsPath;
  for (const { name } of await list(images)) {
    await copyMissing(join(images, name), join(folder.fsPath, 'images'));
  }
  await openInEditor(paths.sample, isPageInFront() ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active);
}

async function copyMissing(from: string, folder: string): Promise<void> {
  const to = join(folder, basename(from));
  await makeFolders(folder);
  if (!(await tryStat(to))) {
    await copyFile(from, to);
  }
}

/** Opens the current record's file in the text editor, at that record; for a Parquet file, the record alone. */
export async function openAsText({ editors }: CommandContext): Promise<void> {
  const panel = editors.current;
  if (!panel) {
    throw new Error(l10n.t('Open a dataset first.'));
  }
  const { uri, state } = panel.document;
  const { row } = panel.place.cursor;
  const known = state.phase === 'ready' && row < state.session.dataset.count;
  const { path, line } = known ? await state.session.dataset.place(row) : { path: uri.fsPath, line: 0 };
  if (path.toLowerCase().endsWith('.parquet')) {
    // The file itself is binary, but each of its records is text.
    await vscode.window.showTextDocument(recordUri(uri, row));
    return;
  }
  const file = path === uri.fsPath ? uri : vscode.Uri.file(path);
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.commands.executeCommand('vscode.openWith', file, 'default', { selection });
}
