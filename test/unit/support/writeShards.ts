import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { temporaryFolder } from './temporaryFolder.ts';

/** Writes files and a set that names them by `list` into a folder of its own; returns the path of the set. */
export async function writeShards(
  t: TestContext,
  files: Readonly<Record<string, string | Uint8Array>>,
  list: string,
): Promise<string> {
  const folder = await temporaryFolder(t);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const path = join(folder, 'all.shards');
  await writeFile(path, list);
  return path;
}
