import type { FileSnapshot } from '../file/FileSnapshot.ts';
import type { ParquetSnapshot } from '../parquet/ParquetSnapshot.ts';

/** What is known of one shard. */
export type ShardSnapshot = FileSnapshot | ParquetSnapshot;

/** What is known of the shards of a set, all of them indexed, in their order. */
export interface ShardsSnapshot {
  readonly type: 'shards';
  /** `name` is the file's path, relative to the set's folder. */
  readonly shards: readonly { readonly name: string; readonly known: ShardSnapshot }[];
}
