import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { DatasetKind } from '../DatasetKind.ts';

/** Enough to see past a byte order mark and leading blank lines, and to hold most first lines. */
const headBytes = 64 * 1024;

/**
 * How a file separates its records: by its extension, but a `.json` whose first line is a whole object by itself holds
 * one record a line.
 */
export async function detectKind(path: string): Promise<DatasetKind> {
  const extension = extname(path).toLowerCase();
  if (extension === '.csv') {
    return 'csv';
  }
  if (extension !== '.json') {
    return 'jsonl';
  }
  const firstLine =
    (await readHead(path))
      .replace(/^\uFEFF/, '')
      .trimStart()
      .split('\n')[0] ?? '';
  return firstLine.startsWith('{') && isJson(firstLine) ? 'jsonl' : 'json';
}

async function readHead(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
