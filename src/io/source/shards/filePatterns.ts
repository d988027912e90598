import { extname, join } from 'node:path';
import { isInside, list, realPath } from '../../disk/paths.ts';
import { isTemporaryName } from '../../disk/temporaryNames.ts';

/**
 * The files below a folder, whose links must have been resolved, that match a pattern such as `train-*.jsonl` or
 * `part-?/*.csv`, in natural order and relative to it. Looks into no folder outside it.
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

/** Files that this program writes among the user's files are never shards. */
function isOwn(name: string): boolean {
  return isTemporaryName(name) || name.endsWith('.dream');
}

/**
 * Whether a file name matches a pattern: `*` stands for any characters, `?` for one. A name that begins with a dot matches
 * only a pattern that does. Takes at most the product of the two lengths in time: patterns come from the dataset's author.
 */
export function matchesPattern(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) {
    return false;
  }
  let at = 0;
  let next = 0;
  /** The last star, and how much of the name comes after its match. */
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
 * The pattern of the files with the same numbering as one, from its name; undefined if it has no number. Multi-file datasets
 * are called `train-00001-of-00004`, with or without a hash after it (Hugging Face), `part-00000-<uuid>-c000`
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

/** Sorts file names in natural order: train-2 before train-10. */
export function compareNaturally(a: string, b: string): number {
  // "01" and "1" are the same number, and the order must always be the same.
  return compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
