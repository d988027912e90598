import type { FileTask } from './file/FileTask.ts';
import type { ParquetTask } from './parquet/ParquetTask.ts';
import type { ShardsTask } from './shards/ShardsTask.ts';

/** Records to be read, in a form that can be sent to a worker; `readTask` reads them there. One member a kind of source. */
export type SourceTask = FileTask | ParquetTask | ShardsTask;
