import { csvCodec } from '../../../core/sample/csvCodec.ts';
import { jsonCodec } from '../../../core/sample/jsonCodec.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import type { DatasetKind } from '../DatasetKind.ts';

/** How the records of a kind of file are decoded. */
export function createCodec(kind: DatasetKind, columns: readonly string[]): RecordCodec {
  return kind === 'csv' ? csvCodec(columns) : jsonCodec;
}
