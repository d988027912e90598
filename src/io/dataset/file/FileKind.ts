import type { DatasetKind } from '../DatasetKind.ts';

/** Kinds of files that records are cut from by the bytes between them. */
export type FileKind = Exclude<DatasetKind, 'parquet'>;
