import type { FileProblem } from '../SourceSnapshot.ts';

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

/** The bytes that scanners look for. */
export const bytes = {
  newline: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  tab: 0x09,
  quote: 0x22,
  backslash: 0x5c,
  comma: 0x2c,
  openBracket: 0x5b,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/** Whether a byte is white space to JSON. */
export function isSpace(byte: number): boolean {
  return (
    byte === bytes.space || byte === bytes.newline || byte === bytes.carriageReturn || byte === bytes.tab
  );
}
