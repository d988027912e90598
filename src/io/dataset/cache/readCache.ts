import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { contentHash } from '../../contentHash.ts';
import { cacheMagic } from './cacheMagic.ts';

/** Hash and length of the head, and a line break. */
const startBytes = cacheMagic.length + 32 + 12 + 1;
const partsSchema = z.object({ head: z.unknown(), sections: z.array(z.int().min(0)) });

/** What was kept: the head, to be checked by whoever knows its shape, and the sections in shared memory. */
export interface CacheContent {
  readonly head: unknown;
  readonly sections: readonly SharedArrayBuffer[];
}

/** What a cache folder keeps under a name; undefined where it keeps nothing, or something torn or foreign. */
export async function readCache(folder: string, name: string): Promise<CacheContent | undefined> {
  try {
    const file = await open(join(folder, name), 'r');
    try {
      return await readParts(file);
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

async function readParts(file: FileHandle): Promise<CacheContent | undefined> {
  const start = (await readFully(file, 0, startBytes)).toString('latin1');
  const hash = start.slice(cacheMagic.length, cacheMagic.length + 32);
  const length = Number(start.slice(cacheMagic.length + 32));
  const { size } = await file.stat();
  if (!start.startsWith(cacheMagic) || !(length > 0 && length < size)) {
    return undefined;
  }
  const json = await readFully(file, startBytes, length);
  if (contentHash(json) !== hash) {
    return undefined;
  }
  const { head, sections } = partsSchema.parse(JSON.parse(json.toString('utf8')));
  if (size !== startBytes + length + sections.reduce((sum, one) => sum + one, 0)) {
    return undefined;
  }
  const read: SharedArrayBuffer[] = [];
  let at = startBytes + length;
  for (const bytes of sections) {
    const memory = new SharedArrayBuffer(bytes);
    await file.read(new Uint8Array(memory), 0, bytes, at);
    read.push(memory);
    at += bytes;
  }
  return { head, sections: read };
}

async function readFully(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer;
}
