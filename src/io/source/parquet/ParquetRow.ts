import { unreadableText } from '../../../core/sample/RecordCodec.ts';

/** A row as a record: its canonical JSON, or, where it cannot be read, the reason. */
export interface ParquetRow {
  readonly row: number;
  readonly text: string;
  /** The row as the text says it; undefined if it cannot be read. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  /** What tells this row from any other: its text and what its bytes hash to. */
  readonly content: Uint8Array;
  /** False if a text in it was not UTF-8. */
  readonly valid: boolean;
}

/** The number of the row goes into the content: what cannot be read is not equal to anything. */
export function brokenRow(row: number, reason: string): ParquetRow {
  const text = unreadableText(reason);
  return { row, text, value: undefined, content: Buffer.from(`${text}\n${row}`), valid: true };
}

/** A file that cannot be read as Parquet; the message says what and why. */
export class ParquetError extends Error {}
