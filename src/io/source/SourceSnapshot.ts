import type { FileVersion } from '../disk/FileVersion.ts';
import type { HeaderSpan } from './file/indexFile.ts';
import type { RowUpdate } from './file/RowOffsets.ts';
import type { FileProblem } from './file/Scanner.ts';
import type { OpenedParquet } from './parquet/ParquetReader.ts';
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
