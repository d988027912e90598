import type { RecordProblem } from '../../../core/sample/Problem.ts';

/** Something wrong with a file between or around its records. */
export interface FileProblem {
  readonly code: RecordProblem['code'];
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Takes the records that a scanner finds: the byte at which each begins, and its 0-based line and UTF-16 column. */
export interface SpanSink {
  add(start: number, line: number, column: number): void;
}

/** Where in a file a scanner begins: at a byte that no record lies across. */
export interface ScanStart {
  readonly offset: number;
  readonly line: number;
}

/**
 * Finds the records in a file that is pushed through it in pieces of any size. Looks only at the bytes that separate
 * records, so that a broken record costs no other. A record is told to the sink when its end has been seen.
 */
export interface Scanner {
  /** A buffer of the scanner's own; bytes that are read into its beginning and pushed from there are not copied. */
  readonly buffer?: Uint8Array;
  /** Takes the next bytes of the file. */
  push(bytes: Uint8Array): void;
  /** Says that the file has ended. */
  end(): void;
  /** Where the last record that was told ends, exclusive; what follows it up to the next record belongs to none. */
  readonly lastEnd: number;
  readonly problems: readonly FileProblem[];
}
