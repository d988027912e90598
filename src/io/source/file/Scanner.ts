import type { FileProblem } from '../SourceSnapshot.ts';

/** Receives the records that a scanner finds: each one's first byte, and its 0-based line and UTF-16 column. */
export interface SpanSink {
  add(start: number, line: number, column: number): void;
}

/** Where in a file a scanner begins: at a byte that is not inside a record. */
export interface ScanStart {
  readonly offset: number;
  readonly line: number;
}

/**
 * Finds the records in a file that is pushed through it in pieces of any size. Looks only at the bytes that separate
 * records, so that a broken record does not affect others. A record is reported to the sink once its end has been seen.
 */
export interface Scanner {
  /** Scans the next bytes of the file. */
  push(bytes: Uint8Array): void;
  /** Signals the end of the file. */
  end(): void;
  /** Where the last reported record ends, exclusive; what follows it up to the next record belongs to none. */
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

/** The UTF-16 units of a UTF-8 byte, to count columns: 0 for continuation bytes, 2 for the first of four-byte characters. */
export function unitsOf(byte: number): number {
  return (byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
}

/** Whether a byte is white space to JSON. */
export function isSpace(byte: number): boolean {
  return (
    byte === bytes.space || byte === bytes.newline || byte === bytes.carriageReturn || byte === bytes.tab
  );
}
