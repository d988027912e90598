import type { FileTask } from '../file/FileTask.ts';
import type { ParquetTask } from '../parquet/ParquetTask.ts';

/** Neighbouring records of several files, one file behind the other. */
export interface ShardsTask {
  readonly type: 'shards';
  /** Row of the first record, in its dataset. */
  readonly row: number;
  /** One a file, in the order of their rows; each knows its first row in the dataset. */
  readonly parts: readonly (FileTask | ParquetTask)[];
}
