import { basename, dirname, join, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { RefusedPathError } from '../../io/disk/DiskFile.ts';
import { isInside, isSameFile, lstatIfThere, realPath, tryStat } from '../../io/disk/paths.ts';
import { isShardSet, wouldList } from '../../io/source/shards/ShardSet.ts';
import type { Session } from '../session/Session.ts';
import type { ExportOptions } from './ExportOptions.ts';
import { manifestName } from './Manifest.ts';
import { verifyFolder } from './verifyFolder.ts';

function refusal(path: string, reason: string): RefusedPathError {
  return new RefusedPathError(path, reason);
}

/**
 * The real path of a file that an export may write. Throws `RefusedPathError` if that would destroy what the export reads, by
 * any name or link (the dataset, one of its files, decisions, a workspace's prompts), or if it would become part of the
 * dataset itself.
 */
export async function checkDestination({ dataset }: Session, path: string): Promise<string> {
  const refuse = (reason: string) => refusal(path, `${reason} ${l10n.t('Choose another file.')}`);
  const real = join(await realPath(dirname(path)), basename(path));
  const state = await tryStat(real);
  if (state && !state.isFile()) {
    throw refuse(l10n.t('{0} is not a regular file.', path));
  }
  for (const input of new Set([dataset.path, ...dataset.source.paths])) {
    if (await isSameFile(input, real)) {
      throw refuse(l10n.t('{0} is part of the dataset, which is never modified.', path));
    }
  }
  if (isReserved(real)) {
    throw refuse(
      l10n.t('{0} is in a folder for decisions or prompts. Exports are never written there.', path),
    );
  }
  if (isShardSet(dataset.path) && (await wouldList(dataset.path, real))) {
    throw refuse(l10n.t('{0} would become part of the shard set {1}.', path, basename(dataset.path)));
  }
  return real;
}

/** Whether a path is in a folder for decisions or prompts. */
function isReserved(real: string): boolean {
  return real.split(sep).some((step) => step.endsWith('.dream'));
}

/**
 * The real path of a folder that an export may create, or replace if it is an earlier export. Throws `RefusedPathError` if there
 * is anything else: in an earlier export no file may have been added or changed, such as a model that was trained there.
 */
export async function checkFolder({ session, path, replaces, signal }: ExportOptions): Promise<string> {
  const refuse = (reason: string) => refusal(path, `${reason} ${l10n.t('Choose another folder.')}`);
  const real = join(await realPath(dirname(path)), basename(path));
  if (isReserved(real)) {
    throw refuse(
      l10n.t('{0} is in a folder for decisions or prompts. Exports are never written there.', path),
    );
  }
  const state = await lstatIfThere(real);
  if (!state) {
    return real;
  }
  if (!state.isDirectory()) {
    throw refuse(l10n.t('{0} exists and is not a folder.', path));
  }
  if (!(await lstatIfThere(join(real, manifestName)))?.isFile()) {
    throw refuse(l10n.t('{0} exists and is not an earlier export: it has no {1}.', path, manifestName));
  }
  if (!replaces) {
    throw refusal(
      path,
      l10n.t('{0} is an earlier export. Choose another folder, or let it be replaced (--replace).', path),
    );
  }
  const { dataset, imageRoots } = session;
  const inputs = [dataset.path, ...dataset.source.paths].map((one) => realPath(one));
  for (const input of [...(await Promise.all(inputs)), ...imageRoots.folders]) {
    if (input === real || isInside(input, real)) {
      throw refuse(l10n.t('{0} contains what is exported: {1}.', path, input));
    }
  }
  const { problems } = await verifyFolder(real, signal);
  const [first] = problems.filter(({ kind }) => kind !== 'missing');
  if (first) {
    throw refuse(
      l10n.t('{0} was added or changed in {1} since it was exported, and would be lost.', first.path, path),
    );
  }
  return real;
}
