import { join, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { messageOf } from '../../core/objects.ts';
import { DiskFile, RefusedPathError } from '../../io/disk/DiskFile.ts';
import { isInside, list, lstatIfThere, realPath } from '../../io/disk/paths.ts';
import { hashOpen, readLines } from '../../io/disk/readStream.ts';
import { type ManifestHead, manifestName, readManifest } from './Manifest.ts';

/** What is wrong with a file of an export. */
export interface FolderProblem {
  /** Relative to the folder. */
  readonly path: string;
  /** `outside`: the manifest names something that is not in the folder, or it is a link. */
  readonly kind: 'missing' | 'changed' | 'unlisted' | 'outside';
}

/** What a check of an export found. */
export interface FolderCheck {
  readonly head: ManifestHead;
  readonly problems: readonly FolderProblem[];
}

/** Longer lines are none of a manifest. */
export const maxManifestLine = 64 * 1024 * 1024;

/** Reads the manifest of a folder without its rows. Throws `RefusedPathError` if there is none that can be read. */
export async function readManifestHead(folder: string): Promise<ManifestHead> {
  const path = join(folder, manifestName);
  let head: ManifestHead | undefined;
  try {
    await (await DiskFile.openUnlinked(path)).during((file) =>
      readManifest(readLines(file, maxManifestLine), (read) => {
        head = read;
      }),
    );
  } catch (error) {
    throw new RefusedPathError(
      path,
      l10n.t('{0} is not the manifest of an export: {1}', path, messageOf(error)),
    );
  }
  return head as ManifestHead;
}

/** Compares every file of an export with its manifest. Reads nothing outside the folder, whatever the manifest says. */
export async function verifyFolder(folder: string, signal?: AbortSignal): Promise<FolderCheck> {
  const head = await readManifestHead(folder);
  const real = await realPath(folder);
  const problems: FolderProblem[] = [];
  const listed = new Set([manifestName]);
  for (const { path, bytes, sha256 } of head.files) {
    signal?.throwIfAborted();
    listed.add(path);
    const found = await hashInside(real, path, signal);
    if (typeof found === 'string') {
      problems.push({ path, kind: found });
    } else if (found.bytes !== bytes || found.sha256 !== sha256) {
      problems.push({ path, kind: 'changed' });
    }
  }
  for await (const path of filesIn(real, '')) {
    if (!listed.has(path)) {
      problems.push({ path, kind: 'unlisted' });
    }
  }
  return { head, problems };
}

async function hashInside(
  folder: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly bytes: number; readonly sha256: string } | 'missing' | 'outside'> {
  const named = join(folder, path);
  if (!isInside(named, folder)) {
    return 'outside';
  }
  const real = await realPath(named).catch(() => undefined);
  if (real === undefined) {
    return (await lstatIfThere(named).catch(() => undefined)) ? 'outside' : 'missing';
  }
  return real === named
    ? (await DiskFile.openUnlinked(real)).during((file) => hashOpen(file, signal))
    : 'outside';
}

/** Everything in a folder that is no folder itself, by `/`-separated paths; links are not followed. */
async function* filesIn(folder: string, within: string): AsyncGenerator<string> {
  for (const entry of await list(within === '' ? folder : join(folder, ...within.split('/')))) {
    const path = within === '' ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory()) {
      yield* filesIn(folder, path);
    } else {
      yield path.split(sep).join('/');
    }
  }
}
