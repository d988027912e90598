import { createHash } from 'node:crypto';
import type { DiskFile } from '../../disk/DiskFile.ts';

const blocks = 16;
const blockBytes = 4096;

/**
 * Hash of samples of the first `size` bytes of a file: their head, their tail and blocks at even distances between. What
 * has only grown keeps it; a rewrite in place that touches none of the samples is not noticed by it alone, which is why
 * size and time are kept beside it.
 */
export async function sampleFile(file: DiskFile, size: number): Promise<string> {
  const hash = createHash('sha256').update(`${size}\n`);
  const length = Math.min(blockBytes, size);
  const buffer = Buffer.alloc(length);
  for (let block = 0; block < blocks; block += 1) {
    const at = Math.floor(((size - length) * block) / (blocks - 1));
    hash.update(buffer.subarray(0, await file.read(buffer, at)));
  }
  return hash.digest('hex').slice(0, 32);
}
