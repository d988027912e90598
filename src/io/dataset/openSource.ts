import { detectKind } from './file/detectKind.ts';
import { FileSource } from './file/FileSource.ts';
import { ParquetSource } from './parquet/ParquetSource.ts';
import type { RecordSource } from './RecordSource.ts';
import type { SourceSnapshot } from './SourceSnapshot.ts';

/** The bundled worker scripts. */
export interface WorkerPaths {
  /** Finds where the records of a file lie. */
  readonly index: string;
  /** Reads and checks them. */
  readonly survey: string;
  /** Reads Parquet files. */
  readonly parquet: string;
}

export interface OpenSourceOptions {
  readonly workers: WorkerPaths;
  /** Translated texts by their English ones. */
  readonly strings?: Record<string, string> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What was known when it was last open. */
  readonly known?: SourceSnapshot | undefined;
}

/** Opens a file as a source of records, by its kind. */
export async function openSource(path: string, options: OpenSourceOptions): Promise<RecordSource> {
  const kind = await detectKind(path);
  return kind === 'parquet' ? ParquetSource.open(path, options) : FileSource.open(path, kind, options);
}
