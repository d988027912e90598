/** Neighbouring rows of a Parquet file. */
export interface ParquetTask {
  readonly type: 'parquet';
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** Row of the file's first record, in its dataset. */
  readonly firstRow: number;
  /** Row of the first record, in its dataset. */
  readonly row: number;
  readonly count: number;
}
