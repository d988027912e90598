import type { RecordProblem } from '../../core/sample/RecordCodec.ts';
import type { FileVersion } from '../disk/FileVersion.ts';
import type { DatasetKind } from './SourceTask.ts';

/** What is known of the sources of a dataset, as it is kept on disk; one member a kind of source. */
export type SourceSnapshot = FileSnapshot | ParquetSnapshot | ShardsSnapshot;

/** What is known of one file, all of it indexed. */
export interface FileSnapshot {
  readonly type: 'file';
  readonly kind: DatasetKind;
  readonly version: FileVersion;
  readonly rows: RowUpdate;
  readonly header: HeaderSpan | undefined;
  readonly problems: readonly FileProblem[];
}

/** What is known of a Parquet file. */
export interface ParquetSnapshot {
  readonly type: 'parquet';
  readonly opened: OpenedParquet;
}

/** What is known of one shard. */
export type ShardSnapshot = FileSnapshot | ParquetSnapshot;

/** What is known of the shards of a set, all of them indexed, in their order. */
export interface ShardsSnapshot {
  readonly type: 'shards';
  /** `name` is the file's path, relative to the set's folder. */
  readonly shards: readonly { readonly name: string; readonly known: ShardSnapshot }[];
}

/** Something wrong with a file between or around its records. */
export interface FileProblem {
  readonly code: RecordProblem['code'];
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Where a header row begins and ends, and its line. */
export interface HeaderSpan {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** What a thread has found since it last told: shared memory, not copies of it, and counts. */
export interface RowUpdate {
  readonly chunks: readonly SharedArrayBuffer[];
  readonly count: number;
  readonly lastEnd: number;
  /** Line and column by turns, for every `placeRows`th record. */
  readonly places: readonly number[];
  readonly straight: boolean;
}

/** What is known of a file when it is open. */
export interface OpenedParquet {
  readonly count: number;
  readonly problems: readonly string[];
  readonly version: FileVersion;
}
