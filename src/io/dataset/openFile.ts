import type { DatasetKind } from './DatasetKind.ts';
import { FileSource } from './file/FileSource.ts';
import type { OpenSourceOptions } from './openSource.ts';
import { ParquetSource } from './parquet/ParquetSource.ts';

/** Opens one file of a kind as a source of records. */
export function openFile(
  path: string,
  kind: DatasetKind,
  options: OpenSourceOptions,
): Promise<FileSource | ParquetSource> {
  return kind === 'parquet' ? ParquetSource.open(path, options) : FileSource.open(path, kind, options);
}
