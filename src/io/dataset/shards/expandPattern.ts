import { join } from 'node:path';
import { list, realPath } from '../../disk/look.ts';
import { isTemporaryName } from '../../disk/NewFile.ts';
import { isInside } from '../../isInside.ts';
import { matchesPattern } from './matchesPattern.ts';
import { compareNaturally } from './naturalOrder.ts';

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
