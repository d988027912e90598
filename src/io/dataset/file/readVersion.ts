import { DiskFile } from '../../disk/DiskFile.ts';
import type { FileVersion } from './FileVersion.ts';
import { sampleFile } from './sampleFile.ts';

/** The file as it is now. */
export async function readVersion(path: string): Promise<FileVersion> {
  const file = await DiskFile.open(path);
  try {
    const { size, mtimeMs } = await file.state();
    return { size, mtimeMs, sample: await sampleFile(file, size) };
  } finally {
    await file.close();
  }
}
