import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from '../../contentHash.ts';
import { cacheMagic } from './cacheMagic.ts';

/**
 * Keeps something in a cache folder: a head that is JSON, and sections of bytes. It appears under its name when it is
 * whole. The folder ignores itself, so that nobody commits it.
 */
export async function writeCache(
  folder: string,
  name: string,
  head: unknown,
  sections: readonly Uint8Array[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '.gitignore'), '*\n');
  const json = Buffer.from(JSON.stringify({ head, sections: sections.map((one) => one.byteLength) }));
  const start = Buffer.from(`${cacheMagic}${contentHash(json)}${String(json.length).padStart(12)}\n`);
  const unfinished = join(folder, `${name}.${process.pid}.part`);
  try {
    const file = await open(unfinished, 'w');
    try {
      await file.writev([start, json, ...sections]);
    } finally {
      await file.close();
    }
    await rename(unfinished, join(folder, name));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
