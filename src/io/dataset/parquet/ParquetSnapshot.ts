import type { OpenedParquet } from '../../parquet/ParquetMessages.ts';

/** What is known of a Parquet file. */
export interface ParquetSnapshot {
  readonly type: 'parquet';
  readonly opened: OpenedParquet;
}
