import type { FileVersion } from '../../disk/FileVersion.ts';

/** Neighbouring rows of a Parquet file. */
export interface ParquetTask {
  readonly type: 'parquet';
  readonly path: string;
  readonly version: FileVersion;
  /** Row of the file's first record, in its dataset. */
  readonly firstRow: number;
  /** Row of the first record, in its dataset. */
  readonly row: number;
  readonly count: number;
}
