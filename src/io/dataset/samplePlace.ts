import { basename, extname } from 'node:path';
import type { RecordPlace } from '../../core/sample/Format.ts';
import type { RawRecord } from './RecordSource.ts';

/** Of the file asked for last: records are read file by file. */
let last = { path: '', file: '' };

/** What a format is told of where a record stands. */
export function samplePlace({ row, path }: RawRecord): RecordPlace {
  if (path !== last.path) {
    last = { path, file: basename(path, extname(path)) };
  }
  return { row, file: last.file };
}
