import type { Problem } from '../../core/sample/Problem.ts';

/** Where one record lies: byte offsets in the file (`end` exclusive), and its first line and UTF-16 column. */
export interface RecordSpan {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** Something wrong with the file between or around its records. */
export interface FileProblem {
  readonly code: Problem['code'];
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Finds the records in a file that is pushed through it in pieces of any size. Looks only at the bytes that separate
 * records, so that a broken record costs no other.
 */
export interface Scanner {
  /** Takes the next bytes of the file. */
  push(bytes: Uint8Array): void;
  /** Says that the file has ended. */
  end(): void;
  /** The records completed since this was last called. */
  take(): readonly RecordSpan[];
  /** The offset from which bytes are still needed: where the unfinished record begins. */
  readonly keepFrom: number;
  readonly problems: readonly FileProblem[];
}
