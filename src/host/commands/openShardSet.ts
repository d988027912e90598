import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isShardSet } from '../../io/dataset/shards/isShardSet.ts';
import { proposeShards } from '../../io/dataset/shards/proposeShards.ts';
import type { ShardProposal } from '../../io/dataset/shards/ShardProposal.ts';
import { writeShardSet } from '../../io/dataset/shards/writeShardSet.ts';
import type { CommandContext } from '../CommandContext.ts';
import { viewType } from '../viewType.ts';
import { pickOne } from '../widgets/picks.ts';
import { activeFile } from './openDataset.ts';

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
