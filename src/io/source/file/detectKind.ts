import { extname } from 'node:path';
import { isObject } from '../../../core/objects.ts';
import { detectFormat } from '../../../core/sample/formats/knownFormats.ts';
import { withFile } from '../../disk/DiskFile.ts';
import type { DatasetKind } from '../SourceTask.ts';

/** Enough to see past a byte order mark and leading blank lines, and to contain most first lines. */
const headBytes = 64 * 1024;

/**
 * How a file stores its records: by its extension; for `.json` by how it begins: with an array, with an object of records, or
 * with one object per line.
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

function readHead(path: string): Promise<string> {
  return withFile(path, async (file) => {
    const head = Buffer.alloc(headBytes);
    return head.toString('utf8', 0, await file.read(head, 0));
  });
}

/**
 * Whether a text that begins with `{` is one object of records (or of lists of records), from its first 64 kB, rather than
 * one record per line. Objects that span several lines are; a single line is one if everything in it could be a record and it
 * is not itself a record of a known format.
 */
function isRecordsByKey(head: string): boolean {
  const [firstLine = '', ...others] = head.split('\n');
  const first = parseObject(firstLine);
  if (first === undefined) {
    // Truncated by the 64 kB limit, or an object over several lines.
    return others.length > 0 || /^\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{/.test(head);
  }
  const alone = others.every((line) => line.trim() === '');
  const values = Object.values(first);
  return alone && values.length > 0 && values.every(holdsRecords) && detectFormat([first]) === undefined;
}

function holdsRecords(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length > 0 && value.every((element) => isObject(element))
    : isObject(value);
}

function parseObject(text: string): object | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
