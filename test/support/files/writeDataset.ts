import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { temporaryFolder } from '../temporaryFolder.ts';

/** Writes a dataset into a folder of its own and returns its path. Lists become JSON lines. */
export async function writeDataset(
  t: TestContext,
  name: string,
  content: string | Uint8Array | readonly object[],
): Promise<string> {
  const path = join(await temporaryFolder(t), name);
  const bytes =
    typeof content === 'string' || content instanceof Uint8Array
      ? content
      : content.map((one) => `${JSON.stringify(one)}\n`).join('');
  await writeFile(path, bytes);
  return path;
}

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

/** A number of records with one question and two answers each, all different. */
export function pairs(count: number): readonly object[] {
  return Array.from({ length: count }, (_, row) => ({
    id: `r${row}`,
    prompt: `How does one do thing ${row}?`,
    chosen: `No, not thing ${row}.`,
    rejected: `Like this: ${row}.`,
  }));
}
