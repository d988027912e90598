import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './vscode/projectRoot.ts';

/** Copies the sample dataset with its images into a folder, where it may be decided on. */
export async function copySample(folder: string): Promise<void> {
  for (const part of ['sample.jsonl', 'images']) {
    await cp(join(projectRoot, 'media', 'sample', part), join(folder, part), { recursive: true });
  }
}
