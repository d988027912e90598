import { basename, extname } from 'node:path';
import type { RecordPlace } from '../../core/sample/Format.ts';
import type { RawRecord } from './RecordSource.ts';

/** What a format is told of where a record stands. */
export function samplePlace({ row, path }: RawRecord): RecordPlace {
  return { row, file: basename(path, extname(path)) };
}
