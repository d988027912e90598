import { basename, dirname, extname, relative, sep } from 'node:path';
import { trimEndOf } from '../../../core/text/trimEndOf.ts';
import { realPath } from '../../disk/look.ts';
import { expandPattern } from './expandPattern.ts';
import { compareNaturally } from './naturalOrder.ts';
import type { ShardProposal } from './ShardProposal.ts';
import { shardPattern } from './shardPattern.ts';

/**
 * The sets that could be meant by some files, the likeliest first: of several these and no others; of one those numbered like
 * it, then those of the same kind in its folder. None where there is no second file.
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

/** A name without what joins a number to it. */
function trimmed(name: string): string {
  return trimEndOf(name, '-_. 0');
}
