import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RowSet } from '../../core/rows/RowSet.ts';
import { contentHash } from '../contentHash.ts';
import { ledgerFolder } from '../ledger/ledgerFolder.ts';

/** Another number where what is kept means something else. */
const version = 2;

/** Rows that were worked out for a dataset's files as they are now; undefined where there are none, or those of others. */
export async function readRowCache(
  datasetPath: string,
  name: string,
  files: readonly string[] = [datasetPath],
): Promise<RowSet | undefined> {
  try {
    const [head = '', ...rows] = (await readFile(cachePath(datasetPath, name), 'utf8')).trimEnd().split('\n');
    return head === (await headOf(files)) ? RowSet.of(rows.map(Number)) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps rows for a dataset's files as they are now. Whoever reads meanwhile gets the old ones or the new. */
export async function writeRowCache(
  datasetPath: string,
  name: string,
  rows: RowSet,
  files: readonly string[] = [datasetPath],
): Promise<void> {
  const path = cachePath(datasetPath, name);
  await mkdir(join(path, '..'), { recursive: true });
  const passing = `${path}.${process.pid}`;
  await writeFile(passing, [await headOf(files), ...rows].join('\n'));
  await rename(passing, path);
}

function cachePath(datasetPath: string, name: string): string {
  return join(ledgerFolder(datasetPath), 'cache', `${name}.txt`);
}

async function headOf(files: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const path of files) {
    const { size, mtimeMs } = await stat(path);
    lines.push(`${path}\n${size} ${mtimeMs}`);
  }
  return `${version} ${contentHash(Buffer.from(lines.join('\n')))}`;
}
