import { detectKind } from './file/detectKind.ts';
import { openFile } from './openFile.ts';
import type { RecordSource } from './RecordSource.ts';
import type { SourceSnapshot } from './SourceSnapshot.ts';
import { isShardSet } from './shards/isShardSet.ts';
import { ShardSource } from './shards/ShardSource.ts';

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

/** Opens a file, or a set of files, as a source of records, by its kind. */
export async function openSource(path: string, options: OpenSourceOptions): Promise<RecordSource> {
  return isShardSet(path) ? ShardSource.open(path, options) : openFile(path, await detectKind(path), options);
}
