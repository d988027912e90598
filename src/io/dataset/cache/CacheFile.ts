import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { contentHash } from '../../contentHash.ts';
import type { DiskFile } from '../../disk/DiskFile.ts';
import type { CacheFolder } from './CacheFolder.ts';

/** The first line of a cache file; another version of the format has another number. */
const magic = 'dream-curator cache 5\n';
/** Hash and length of the head, and a line break. */
const startBytes = magic.length + 32 + 12 + 1;
/** Maximum size of a head, which is JSON: counts and some thousand findings. */
const maxHeadBytes = 64 * 1024 * 1024;

const sectionSchema = z.strictObject({ bytes: z.int().min(0), crc: z.int().min(0) });
const partsSchema = z.strictObject({ head: z.unknown(), sections: z.array(sectionSchema) });

/** A JSON head, whose shape the reader must check, and sections of bytes in shared memory. */
interface CacheContent {
  readonly head: unknown;
  readonly sections: readonly SharedArrayBuffer[];
}

/** Reads what a cache folder holds under a name; undefined if there is nothing, or it is torn, modified or foreign. */
export async function readCacheFile(folder: CacheFolder, name: string): Promise<CacheContent | undefined> {
  const file = await folder.open(name);
  return file?.during(readParts).catch(() => undefined);
}

/** Writes a head and sections under a name; they appear there once they are complete. */
export async function writeCacheFile(
  folder: CacheFolder,
  name: string,
  head: unknown,
  sections: readonly Uint8Array[],
): Promise<void> {
  const described = sections.map((bytes) => ({ bytes: bytes.byteLength, crc: crc32(bytes) }));
  const json = Buffer.from(JSON.stringify({ head, sections: described }));
  const start = `${magic}${contentHash(json)}${String(json.length).padStart(12)}\n`;
  await folder.replace(name, [start, json, ...sections]);
}

async function readParts(file: DiskFile): Promise<CacheContent | undefined> {
  const start = (await readExactly(file, 0, startBytes)).toString('latin1');
  const hash = start.slice(magic.length, magic.length + 32);
  const length = Number(start.slice(magic.length + 32));
  const { size } = await file.state();
  if (!start.startsWith(magic) || !(length > 0 && length <= Math.min(size, maxHeadBytes))) {
    return undefined;
  }
  const json = await readExactly(file, startBytes, length);
  if (contentHash(json) !== hash) {
    return undefined;
  }
  const { head, sections } = partsSchema.parse(JSON.parse(json.toString('utf8')));
  // Checked before memory is allocated for what they claim.
  if (size !== startBytes + length + sections.reduce((sum, { bytes }) => sum + bytes, 0)) {
    return undefined;
  }
  const read = await readSections(file, startBytes + length, sections);
  return read && { head, sections: read };
}

/** The consecutive sections from an offset on; undefined if one differs from what was written. */
async function readSections(
  file: DiskFile,
  from: number,
  sections: readonly z.infer<typeof sectionSchema>[],
): Promise<readonly SharedArrayBuffer[] | undefined> {
  const memories = sections.map(({ bytes }) => new SharedArrayBuffer(bytes));
  const views = memories.map((memory) => new Uint8Array(memory));
  await file.readEach(views, from);
  // Missing bytes at the end of a file are read as zeros, which do not match the hash.
  return views.every((view, at) => crc32(view) === sections[at]?.crc) ? memories : undefined;
}

/** A short read does not match the hash that follows. */
async function readExactly(file: DiskFile, at: number, length: number): Promise<Buffer<ArrayBuffer>> {
  const content = Buffer.alloc(length);
  return content.subarray(0, await file.read(content, at));
}
