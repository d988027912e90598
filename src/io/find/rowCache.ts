import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RowSet } from '../../core/rows/RowSet.ts';
import { ledgerFolder } from '../ledger/ledgerFolder.ts';

/** Another number where what is kept means something else. */
const version = 1;

/** Rows that were worked out for the file as it is now; undefined where there are none, or those of another file. */
export async function readRowCache(datasetPath: string, name: string): Promise<RowSet | undefined> {
  try {
    const [head = '', ...rows] = (await readFile(cachePath(datasetPath, name), 'utf8')).trimEnd().split('\n');
    return head === (await headOf(datasetPath)) ? RowSet.of(rows.map(Number)) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps rows for the file as it is now. Whoever reads meanwhile gets the old ones or the new. */
export async function writeRowCache(datasetPath: string, name: string, rows: RowSet): Promise<void> {
  const path = cachePath(datasetPath, name);
  await mkdir(join(path, '..'), { recursive: true });
  const passing = `${path}.${process.pid}`;
  await writeFile(passing, [await headOf(datasetPath), ...rows].join('\n'));
  await rename(passing, path);
}

function cachePath(datasetPath: string, name: string): string {
  return join(ledgerFolder(datasetPath), 'cache', `${name}.txt`);
}

async function headOf(datasetPath: string): Promise<string> {
  const { size, mtimeMs } = await stat(datasetPath);
  return `${version} ${size} ${mtimeMs}`;
}
