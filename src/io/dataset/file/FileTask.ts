import type { FileVersion } from '../../disk/FileVersion.ts';
import type { FileKind } from './FileKind.ts';

/** Neighbouring records of one file. */
export interface FileTask {
  readonly type: 'file';
  readonly path: string;
  readonly kind: FileKind;
  readonly version: FileVersion;
  /** Names of the CSV columns. */
  readonly columns: readonly string[];
  /** Row of the first record, in its dataset. */
  readonly row: number;
  /** Where the records begin, and where the last one ends. */
  readonly starts: Float64Array;
  readonly end: number;
  /** A place at the first record or before it: its byte, 0-based line and UTF-16 column. */
  readonly known: { readonly byte: number; readonly line: number; readonly column: number };
}
