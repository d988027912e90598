import { RowSet } from '../../core/RowSet.ts';
import { contentHash } from '../contentHash.ts';
import type { CacheFolder } from '../dataset/cache/CacheFolder.ts';
import { readWhole } from '../disk/DiskFile.ts';
import { readVersion } from '../disk/FileVersion.ts';

/** Increased whenever the meaning of cached rows changes. */
const version = 3;

/** Ten million rows. */
const maxBytes = 100 * 1024 * 1024;

/** Cached rows for a dataset's files in their current state; undefined if there are none, or of another state. */
export async function readRowCache(
  folder: CacheFolder,
  name: string,
  files: readonly string[],
): Promise<RowSet | undefined> {
  try {
    const file = await folder.open(`${name}.txt`);
    const [head = '', ...rows] = file
      ? (await readWhole(file, maxBytes)).toString('utf8').trimEnd().split('\n')
      : [];
    return head === (await headOf(files)) ? RowSet.of(rows.map(rowOf)) : undefined;
  } catch {
    return undefined;
  }
}

/** Caches rows for a dataset's files in their current state. Concurrent readers get the old ones or the new ones. */
export async function writeRowCache(
  folder: CacheFolder,
  name: string,
  rows: RowSet,
  files: readonly string[],
): Promise<void> {
  await folder.replace(`${name}.txt`, [[await headOf(files), ...rows].join('\n')]);
}

function rowOf(text: string): number {
  const row = Number(text);
  if (!(Number.isSafeInteger(row) && row >= 0)) {
    throw new RangeError(`${text} is not a row number.`);
  }
  return row;
}

async function headOf(files: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const path of files) {
    lines.push(`${path}\n${JSON.stringify(await readVersion(path))}`);
  }
  return `${version} ${contentHash(Buffer.from(lines.join('\n')))}`;
}
