import { extname } from 'node:path';
import { DiskFile } from '../../disk/DiskFile.ts';
import type { DatasetKind } from '../DatasetKind.ts';
import { isRecordsByKey } from './isRecordsByKey.ts';

/** Enough to see past a byte order mark and leading blank lines, and to hold most first lines. */
const headBytes = 64 * 1024;

/**
 * How a file holds its records: by its extension, and a `.json` by how it begins: with a list, with an object of records, or
 * with an object a line.
 */
export async function detectKind(path: string): Promise<DatasetKind> {
  switch (extname(path).toLowerCase()) {
    case '.csv':
      return 'csv';
    case '.parquet':
      return 'parquet';
    case '.json': {
      const head = (await readHead(path)).replace(/^\uFEFF/, '').trimStart();
      return !head.startsWith('{') ? 'json' : isRecordsByKey(head) ? 'json-object' : 'jsonl';
    }
    default:
      return 'jsonl';
  }
}

async function readHead(path: string): Promise<string> {
  const file = await DiskFile.open(path);
  try {
    const head = Buffer.alloc(headBytes);
    return head.toString('utf8', 0, await file.read(head, 0));
  } finally {
    await file.close();
  }
}
