import { basename, dirname, extname, join, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { trimEndOf } from '../../../core/text/trimEndOf.ts';
import { readText } from '../../disk/DiskFile.ts';
import { createFile } from '../../disk/NewFile.ts';
import { realPath } from '../../disk/paths.ts';
import { compareNaturally, expandPattern, shardPattern } from './filePatterns.ts';
import { listShards, maxListBytes } from './ShardSet.ts';

/** A shard set that could be made from files of a folder. */
export interface ShardProposal {
  readonly folder: string;
  /** The name of the set, without its extension. */
  readonly name: string;
  /** Its contents: a pattern, or names. */
  readonly lines: readonly string[];
  /** The files that it covers, relative to the folder. */
  readonly files: readonly string[];
}

/**
 * The sets that some files may belong to, the most likely first: for several files, exactly these; for one, the files with the
 * same numbering, then those of the same kind in its folder. None if there is no second file.
 */
export async function proposeShards(paths: readonly string[]): Promise<readonly ShardProposal[]> {
  const [first = ''] = paths;
  if (paths.length > 1) {
    return [ofNames(paths)];
  }
  const folder = dirname(first);
  const patterns = new Set([shardPattern(basename(first)), `*${extname(first)}`]);
  const proposals: ShardProposal[] = [];
  for (const pattern of patterns) {
    const files = pattern === undefined ? [] : await expandPattern(await realPath(folder), pattern);
    const isNew = proposals.every((one) => one.files.length !== files.length);
    if (pattern !== undefined && files.length > 1 && isNew) {
      const name = trimmed(pattern.slice(0, pattern.indexOf('*'))) || basename(folder);
      proposals.push({ folder, name, lines: [pattern], files });
    }
  }
  return proposals;
}

function ofNames(paths: readonly string[]): ShardProposal {
  const folder = paths.map(dirname).reduce(commonFolder);
  const files = paths.map((path) => relative(folder, path).split(sep).join('/')).sort(compareNaturally);
  const name = trimmed(paths.map((path) => basename(path, extname(path))).reduce(commonStart));
  return { folder, name: name || basename(folder), lines: files, files };
}

function commonFolder(a: string, b: string): string {
  const steps = b.split(sep);
  return a
    .split(sep)
    .filter((_, at, all) => all.slice(0, at + 1).every((step, n) => step === steps[n]))
    .join(sep);
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) {
    length += 1;
  }
  return a.slice(0, length);
}

/** A name without the separator before its number. */
function trimmed(name: string): string {
  return trimEndOf(name, '-_. 0');
}

/**
 * Writes a set next to its files, under its name or that with a number: existing files are kept. One that lists the same
 * files is reused, with the decisions next to it. Returns the path of the set.
 */
export async function writeShardSet({ folder, name, lines, files }: ShardProposal): Promise<string> {
  const comment = l10n.t(
    '# Files or patterns (*, ?) in this folder, one per line: DREAM opens them as one dataset.',
  );
  const content = [comment, ...lines.map(asLine), ''].join('\n');
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.shards`);
    if ((await createFile(path, content)) || (await isSame(path, content, files))) {
      return path;
    }
  }
}

/** A name that would be read as a comment. */
function asLine(name: string): string {
  return name.startsWith('#') ? `./${name}` : name;
}

async function isSame(path: string, content: string, files: readonly string[]): Promise<boolean> {
  if ((await readText(path, maxListBytes).catch(() => undefined)) === content) {
    return true;
  }
  const listed = await listShards(path).catch(() => []);
  return listed.length === files.length && listed.every(({ name }, at) => name === files[at]);
}
