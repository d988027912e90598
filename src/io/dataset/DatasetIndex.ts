import type { Finding } from '../../core/checks/Finding.ts';
import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import type { DatasetKind } from './DatasetKind.ts';

/** A file as it was when it was looked at; another size or time is another file. */
export interface FileVersion {
  readonly size: number;
  readonly mtimeMs: number;
}

/** What one pass over a dataset file yields: where its records are, who they are, and what is wrong with them. */
export interface DatasetIndex {
  readonly kind: DatasetKind;
  readonly version: FileVersion;
  /** Id of the format, undefined where the shape is not known and not mapped. */
  readonly formatId: string | undefined;
  readonly mapping: FieldMapping | undefined;
  /** Names of the CSV columns. */
  readonly columns: readonly string[];
  /** By row: first byte, and one past the last. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** By row: 0-based line and UTF-16 column of the record's first character. */
  readonly lines: Uint32Array;
  readonly columnsAt: Uint32Array;
  /** By row: the record's identity. */
  readonly identities: readonly string[];
  /** By row: how many exchanges it holds; 0 where it cannot be read. */
  readonly exchanges: Uint16Array;
  readonly findings: readonly Finding[];
  /** Values of the first records, for the field mapping to be suggested from; empty where the format is known. */
  readonly samples: readonly unknown[];
}
