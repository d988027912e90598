import type { FileVersion } from '../disk/FileVersion.ts';

/** What the Parquet worker is started with. */
export interface ParquetSetup {
  readonly path: string;
  /** Translated texts by their English ones. */
  readonly strings: Record<string, string>;
}

export type ParquetRequest =
  | { readonly type: 'open' }
  | { readonly type: 'rows'; readonly from: number; readonly count: number }
  | { readonly type: 'bytes'; readonly row: number; readonly at: readonly (string | number)[] };

/** What is known of a file when it is open. */
export interface OpenedParquet {
  readonly count: number;
  readonly problems: readonly string[];
  readonly version: FileVersion;
}

/** A row as `ParquetRow` has it, without the value that its text says. */
export interface SentRow {
  readonly row: number;
  readonly text: string;
  readonly content: Uint8Array;
  readonly valid: boolean;
}

export type ParquetReply =
  | { readonly type: 'open'; readonly opened: OpenedParquet }
  | { readonly type: 'rows'; readonly rows: readonly SentRow[] }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'failed'; readonly message: string };
