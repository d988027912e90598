import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve, win32 } from 'node:path';
import * as l10n from '@vscode/l10n';
import { isInside } from '../../isInside.ts';
import { expandPattern } from './expandPattern.ts';
import { isShardSet } from './isShardSet.ts';
import { ShardSetError } from './ShardSetError.ts';

/** A list of names that is longer was never meant as one. */
const mostBytes = 1024 * 1024;

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
  const home = await realpath(dirname(set));
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

async function readEntries(set: string): Promise<readonly Entry[]> {
  if ((await stat(set)).size > mostBytes) {
    throw new ShardSetError(set, l10n.t('{0} is too large for a list of file names.', set));
  }
  const text = (await readFile(set, 'utf8')).replace(/^\uFEFF/, '');
  return text
    .split('\n')
    .map((line, at) => ({ set, line: at + 1, name: line.trim() }))
    .filter(({ name }) => name !== '' && !name.startsWith('#'));
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
  if (!/[*?]/.test(name) || (await stat(join(home, name)).catch(() => undefined))) {
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
  const real = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    throw problem(
      entry,
      path,
      error.code === 'ENOENT' ? l10n.t('there is no file {0}', path) : `${path}: ${error.message}`,
    );
  });
  if (!isInside(real, home)) {
    throw outside(entry, name);
  }
  const found = await stat(real);
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
