import { extname, join } from 'node:path';
import { isTemporaryName } from '../../disk/NewFile.ts';
import { isInside, list, realPath } from '../../disk/paths.ts';

/**
 * The files below a folder, whose links are followed already, that a pattern such as `train-*.jsonl` or `part-?/*.csv` names,
 * in natural order and relative to it. Looks into no folder outside it.
 */
export async function expandPattern(home: string, pattern: string): Promise<readonly string[]> {
  const steps = pattern.split('/').filter((step) => step !== '' && step !== '.');
  return (await expand(home, '', steps)).sort(compareNaturally);
}

async function expand(
  home: string,
  below: string,
  [step = '', ...rest]: readonly string[],
): Promise<string[]> {
  const folder = await realPath(join(home, below)).catch(() => undefined);
  if (folder === undefined || (folder !== home && !isInside(folder, home))) {
    return [];
  }
  const found: string[] = [];
  const entries = (await list(folder)).filter(({ name }) => matchesPattern(name, step) && !isOwn(name));
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (rest.length > 0) {
      found.push(...(entry.isFile() ? [] : await expand(home, path, rest)));
    } else if (!entry.isDirectory()) {
      found.push(path);
    }
  }
  return found;
}

/** What this program writes among the files of a user is no shard, whatever the pattern. */
function isOwn(name: string): boolean {
  return isTemporaryName(name) || name.endsWith('.dream');
}

/**
 * Whether a file name fits a pattern: `*` stands for any characters, `?` for one. A name that begins with a dot fits only a
 * pattern that does. Takes time by the product of the two lengths at most: patterns come from whoever made the dataset.
 */
export function matchesPattern(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) {
    return false;
  }
  let at = 0;
  let next = 0;
  /** The last star, and how much of the name is behind what it stands for. */
  let star = -1;
  let behind = 0;
  while (at < name.length) {
    if (pattern[next] === '*') {
      star = next;
      behind = at;
      next += 1;
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === name[at])) {
      next += 1;
      at += 1;
    } else if (star >= 0) {
      behind += 1;
      at = behind;
      next = star + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(next));
}

/**
 * The pattern of the files that are numbered like one, by its name; undefined if it has no number. Datasets that come in
 * several files call them `train-00001-of-00004`, with or without a hash behind it (Hugging Face), `part-00000-<uuid>-c000`
 * (Spark), or put a number last.
 */
export function shardPattern(name: string): string | undefined {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  const [, head, of, hash] = /^(.*?)(?<!\d)\d+(-of-\d+)([\s\S]*)$/.exec(stem) ?? [];
  if (of !== undefined) {
    return `${head}*${of}${hash === '' ? '' : '*'}${extension}`;
  }
  if (/^part-\d+-[0-9a-f]{8}-/.test(stem)) {
    return `part-*${extension}`;
  }
  const [, before, after] = /^(.*\D|)\d+(\D*)$/.exec(stem) ?? [];
  return before === undefined ? undefined : `${before}*${after}${extension}`;
}

const { compare } = new Intl.Collator('en', { numeric: true });

/** Puts file names in the order in which people count: train-2 before train-10. */
export function compareNaturally(a: string, b: string): number {
  // "01" and "1" are the same number, and other names must not change places from one day to the next.
  return compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
