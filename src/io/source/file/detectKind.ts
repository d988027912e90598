import { extname } from 'node:path';
import { withFile } from '../../disk/DiskFile.ts';
import type { DatasetKind } from '../SourceTask.ts';
import { kindOfJson } from './kindOfJson.ts';
import { refuseOtherContent } from './refuseOtherContent.ts';

/** Enough to see past a byte order mark and leading blank lines, and to contain most first lines. */
const headBytes = 64 * 1024;

/**
 * How a file stores its records: by its extension, and for JSON by how it begins, whatever the extension says: lists are kept in
 * `.jsonl` files, and one record per line in `.json` files. Throws if the content is none that can be read.
 */
export async function detectKind(path: string): Promise<DatasetKind> {
  const extension = extname(path).toLowerCase();
  if (extension === '.parquet') {
    return 'parquet';
  }
  const { bytes, isWhole } = await readHead(path);
  refuseOtherContent(path, bytes);
  return extension === '.csv'
    ? 'csv'
    : kindOfJson(bytes.toString('utf8'), { isWhole, isJsonFile: extension === '.json' });
}

function readHead(path: string): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  return withFile(path, async (file) => {
    const head = Buffer.alloc(headBytes);
    const length = await file.read(head, 0);
    return { bytes: head.subarray(0, length), isWhole: length < headBytes };
  });
}
