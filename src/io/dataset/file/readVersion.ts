import { open } from 'node:fs/promises';
import type { FileVersion } from './FileVersion.ts';
import { sampleFile } from './sampleFile.ts';

/** The file as it is now. */
export async function readVersion(path: string): Promise<FileVersion> {
  const file = await open(path, 'r');
  try {
    const { size, mtimeMs } = await file.stat();
    return { size, mtimeMs, sample: await sampleFile(file, size) };
  } finally {
    await file.close();
  }
}
