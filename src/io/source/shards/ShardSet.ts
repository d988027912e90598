import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep, win32 } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readText } from '../../disk/DiskFile.ts';
import { isInside, realPath, statOf, tryStat } from '../../disk/paths.ts';
import { expandPattern, matchesPattern } from './filePatterns.ts';

/** A list of names that is longer was never meant as one. */
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
 * The files that a set names, in its order, each once. They lie in its own folder or below it, after symbolic links. Throws
 * `ShardSetError` where it names none, one that is not there, or one elsewhere.
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
      l10n.t('{0} names no files: write one name or pattern (train-*.jsonl) a line.', set),
    );
  }
  return [...files.values()];
}

/** Whether a set would take a file for one of its own, were there one at a path. Links are followed before. */
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
    // Named again it is no other file, and need not be looked for again.
    if (name !== '' && !name.startsWith('#') && !entries.has(name)) {
      entries.set(name, { set, line: at + 1, name });
    }
  }
  return [...entries.values()];
}

/** What an entry names, relative to the set's folder. A name that is there is no pattern. */
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
    throw problem(entry, home, l10n.t('no file in {0} fits “{1}”', home, name));
  }
  return names;
}

async function lookUp(entry: Entry, home: string, name: string): Promise<ShardFile & { real: string }> {
  const path = join(home, name);
  const real = await realPath(path).catch((error: NodeJS.ErrnoException) => {
    throw problem(
      entry,
      path,
      error.code === 'ENOENT' ? l10n.t('there is no file {0}', path) : `${path}: ${error.message}`,
    );
  });
  if (!isInside(real, home)) {
    throw outside(entry, name);
  }
  const found = await statOf(real);
  if (!found.isFile() || isShardSet(real)) {
    throw problem(entry, path, l10n.t('{0} is no file of records', path));
  }
  return { real, name, path, size: found.size };
}

function outside(entry: Entry, name: string): ShardSetError {
  const told = l10n.t(
    '“{0}” lies outside the folder of the set; its shards must lie in it or below it',
    name,
  );
  return problem(entry, entry.set, told);
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
