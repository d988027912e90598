import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readText } from '../../disk/DiskFile.ts';
import { createFile } from '../../disk/NewFile.ts';
import { listShards, maxListBytes } from './listShards.ts';
import type { ShardProposal } from './ShardProposal.ts';

/**
 * Writes a set beside its files, under its name or that with a number: what is there stays. One that names the same files is
 * taken as it is, with the decisions beside it. Returns the path of the set.
 */
export async function writeShardSet({ folder, name, lines, files }: ShardProposal): Promise<string> {
  const comment = l10n.t(
    '# Files or patterns (*, ?) of this folder, one a line: DREAM opens them as one dataset.',
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
