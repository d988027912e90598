import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { temporaryFolder } from './temporaryFolder.ts';

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
