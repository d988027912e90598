import type { FileKind } from './FileKind.ts';
import type { RowUpdate } from './RowOffsets.ts';
import type { FileProblem } from './Scanner.ts';

/** What the index worker is asked for. */
export interface IndexRequest {
  readonly path: string;
  readonly kind: FileKind;
  /** How many bytes the pass looks at; what is appended meanwhile belongs to the next. */
  readonly size: number;
  /** Whether the file ends there, or only what is looked at of it. */
  readonly ends: boolean;
  /** What is indexed already; the pass goes on where it ended. */
  readonly known: RowUpdate | undefined;
  /** Line of the record that `known` ends with: it may have grown since, and is looked at again. */
  readonly lastLine: number;
  /** Translated texts by their English ones, for the problems. */
  readonly strings: Record<string, string>;
}

/** Where a header row begins and ends, and its line. */
export interface HeaderSpan {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** How far the pass has come, with what it has found since it last said so. */
export interface IndexUpdate {
  readonly rows: RowUpdate;
  readonly bytes: number;
  /** Where the header of a CSV file lies, once it has been seen. */
  readonly header: HeaderSpan | undefined;
  readonly problems: readonly FileProblem[];
  readonly done: boolean;
}

/** What it says: news any number of times, the last when it is done, or that it has failed. */
export type IndexReply =
  | { readonly type: 'news'; readonly news: IndexUpdate }
  | { readonly type: 'failed'; readonly message: string };
