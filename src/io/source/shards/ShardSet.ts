import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep, win32 } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readText } from '../../disk/DiskFile.ts';
import { isInside, realPath, statOf, tryStat } from '../../disk/paths.ts';
import { expandPattern, matchesPattern } from './filePatterns.ts';

/** A longer list of names is not meant as one. */
export const maxListBytes = 1024 * 1024;

/** One file of a set; `name` is its path relative to the set's folder. */
export interface ShardFile {
  readonly name: string;
  readonly path: string;
  readonly size: number;
}

/** A line of a set that names files. */
interface Entry {
  /** The set, and the number of the line. */
  readonly set: string;
  readonly line: number;
  readonly name: string;
}

/**
 * The files that a set lists, in its order, without repetitions. They must be in its own folder or below it, after resolving
 * symbolic links. Throws `ShardSetError` if it lists none, one that does not exist, or one elsewhere.
 */
export async function listShards(path: string): Promise<readonly ShardFile[]> {
  const set = resolve(path);
  const home = await realPath(dirname(set));
  /** By their real paths. */
  const files = new Map<string, ShardFile>();
  for (const entry of await readEntries(set)) {
    for (const name of await namesOf(entry, home)) {
      const { real, ...file } = await lookUp(entry, home, name);
      files.set(real, files.get(real) ?? file);
    }
  }
  if (files.size === 0) {
    throw new ShardSetError(
      set,
      l10n.t('{0} does not name any files: write one name or pattern (train-*.jsonl) per line.', set),
    );
  }
  return [...files.values()];
}

/** Whether a set would include a file at a path if there were one. Links must have been resolved. */
export async function wouldList(set: string, path: string): Promise<boolean> {
  const home = await realPath(dirname(resolve(set)));
  const steps = relative(home, path).split(sep);
  return (await readEntries(resolve(set))).some(({ name }) => {
    const wanted = name.split('/').filter((step) => step !== '' && step !== '.');
    return (
      wanted.length === steps.length && wanted.every((step, at) => matchesPattern(steps[at] ?? '', step))
    );
  });
}

async function readEntries(set: string): Promise<readonly Entry[]> {
  if ((await statOf(set)).size > maxListBytes) {
    throw new ShardSetError(set, l10n.t('{0} is too large for a list of file names.', set));
  }
  const text = (await readText(set, maxListBytes)).replace(/^\uFEFF/, '');
  const entries = new Map<string, Entry>();
  for (const [at, line] of text.split('\n').entries()) {
    const name = line.trim();
    // Listed again it is still the same file, and need not be searched for again.
    if (name !== '' && !name.startsWith('#') && !entries.has(name)) {
      entries.set(name, { set, line: at + 1, name });
    }
  }
  return [...entries.values()];
}

/** The files that an entry names, relative to the set's folder. The name of an existing file is not a pattern. */
async function namesOf(entry: Entry, home: string): Promise<readonly string[]> {
  const { name } = entry;
  if (
    isAbsolute(name) ||
    win32.isAbsolute(name) ||
    name.includes('\0') ||
    /(^|[\\/])\.\.([\\/]|$)/.test(name)
  ) {
    throw outside(entry, name);
  }
  if (!/[*?]/.test(name) || (await tryStat(join(home, name)))) {
    return [name];
  }
  const names = (await expandPattern(home, name)).filter((one) => !isShardSet(one));
  if (names.length === 0) {
    throw problem(entry, home, l10n.t('no file in {0} matches “{1}”', home, name));
  }
  return names;
}

async function lookUp(entry: Entry, home: string, name: string): Promise<ShardFile & { real: string }> {
  const path = join(home, name);
  const real = await realPath(path).catch((error: NodeJS.ErrnoException) => {
    throw problem(
      entry,
      path,
      error.code === 'ENOENT' ? l10n.t('file {0} not found', path) : `${path}: ${error.message}`,
    );
  });
  if (!isInside(real, home)) {
    throw outside(entry, name);
  }
  const found = await statOf(real);
  if (!found.isFile() || isShardSet(real)) {
    throw problem(entry, path, l10n.t('{0} is not a dataset file', path));
  }
  return { real, name, path, size: found.size };
}

function outside(entry: Entry, name: string): ShardSetError {
  const message = l10n.t(
    '“{0}” is outside the folder of the shard set; shards must be in it or in a subfolder',
    name,
  );
  return problem(entry, entry.set, message);
}

function problem({ set, line }: Entry, path: string, reason: string): ShardSetError {
  return new ShardSetError(path, l10n.t('{0}, line {1}: {2}', basename(set), line, reason));
}

/** Whether a file is a list of shards, by its extension. */
export function isShardSet(path: string): boolean {
  return extname(path).toLowerCase() === '.shards';
}

/** Why a set of shards cannot be opened, and which file it is about. */
export class ShardSetError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}
