import type { RecordProblem } from '../../core/sample/RecordCodec.ts';
import type { FileVersion } from '../disk/FileVersion.ts';
import type { DatasetKind } from './SourceTask.ts';

/** A cached index of a dataset's sources; one member per kind of source. */
export type SourceSnapshot = FileSnapshot | ParquetSnapshot | ShardsSnapshot;

/** The index of one file, which is complete. */
export interface FileSnapshot {
  readonly type: 'file';
  readonly kind: DatasetKind;
  readonly version: FileVersion;
  readonly rows: RowUpdate;
  readonly header: HeaderSpan | undefined;
  readonly problems: readonly FileProblem[];
}

/** The index of a Parquet file. */
export interface ParquetSnapshot {
  readonly type: 'parquet';
  readonly opened: OpenedParquet;
}

/** The index of one shard. */
export type ShardSnapshot = FileSnapshot | ParquetSnapshot;

/** The index of the shards of a set, all of them complete, in their order. */
export interface ShardsSnapshot {
  readonly type: 'shards';
  /** `name` is the file's path, relative to the set's folder. */
  readonly shards: readonly { readonly name: string; readonly known: ShardSnapshot }[];
}

/** A problem of a file between or around its records. */
export interface FileProblem {
  readonly code: RecordProblem['code'];
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** The range of a header row, and its line. */
export interface HeaderSpan {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** What a thread has found since its last report: shared memory, not copies of it, and counts. */
export interface RowUpdate {
  readonly chunks: readonly SharedArrayBuffer[];
  readonly count: number;
  readonly lastEnd: number;
  /** Alternating lines and columns, for every `placeRows`th record. */
  readonly places: readonly number[];
  readonly straight: boolean;
}

/** The index of a file while it is open. */
export interface OpenedParquet {
  readonly count: number;
  readonly problems: readonly string[];
  readonly version: FileVersion;
}
