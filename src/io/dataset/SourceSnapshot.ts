import type { FileSnapshot } from './file/FileSnapshot.ts';
import type { ParquetSnapshot } from './parquet/ParquetSnapshot.ts';
import type { ShardsSnapshot } from './shards/ShardsSnapshot.ts';

/** What is known of the sources of a dataset, as it is kept on disk; one member a kind of source. */
export type SourceSnapshot = FileSnapshot | ParquetSnapshot | ShardsSnapshot;
