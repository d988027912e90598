import { basename, dirname, join, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { RefusedPathError } from '../../io/disk/DiskFile.ts';
import { isSameFile, realPath, tryStat } from '../../io/disk/paths.ts';
import { isShardSet, wouldList } from '../../io/source/shards/ShardSet.ts';
import type { Session } from '../session/Session.ts';

/**
 * The real path of a file that an export may write. Throws `RefusedPathError` if that would destroy what the export reads, by
 * any name or link (the dataset, one of its files, decisions, a workspace's prompts), or if it would become part of the
 * dataset itself.
 */
export async function checkDestination({ dataset }: Session, path: string): Promise<string> {
  const refuse = (reason: string) =>
    new RefusedPathError(path, `${reason} ${l10n.t('Choose another file.')}`);
  const folder = await realPath(dirname(path));
  const real = join(folder, basename(path));
  const state = await tryStat(real);
  if (state && !state.isFile()) {
    throw refuse(l10n.t('{0} is not a regular file.', path));
  }
  for (const input of new Set([dataset.path, ...dataset.source.paths])) {
    if (await isSameFile(input, real)) {
      throw refuse(l10n.t('{0} is part of the dataset, which is never modified.', path));
    }
  }
  if (real.split(sep).some((step) => step.endsWith('.dream'))) {
    throw refuse(
      l10n.t('{0} is in a folder for decisions or prompts. Exports are never written there.', path),
    );
  }
  if (isShardSet(dataset.path) && (await wouldList(dataset.path, real))) {
    throw refuse(l10n.t('{0} would become part of the shard set {1}.', path, basename(dataset.path)));
  }
  return real;
}
