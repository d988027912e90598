import { basename, extname } from 'node:path';
import type { RecordOrigin } from '../../core/sample/Format.ts';
import type { RawRecord } from './RecordSource.ts';

/** Of the file asked for last: records are read file by file. */
let lastFile = { path: '', file: '' };

/** What a format is told of where a record stands. */
export function recordOrigin({ row, path }: RawRecord): RecordOrigin {
  if (path !== lastFile.path) {
    lastFile = { path, file: basename(path, extname(path)) };
  }
  return { row, file: lastFile.file };
}
