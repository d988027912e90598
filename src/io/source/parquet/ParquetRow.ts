import { unreadableText } from '../../../core/sample/RecordCodec.ts';

/** A row as a record: its canonical JSON, or the reason why it cannot be read. */
export interface ParquetRow {
  readonly row: number;
  readonly text: string;
  /** The value of the row; undefined if it cannot be read. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  /** What makes this row unique: its text and the hashes of its bytes. */
  readonly content: Uint8Array;
  /** The hashes of its bytes. */
  readonly digests: readonly string[];
  /** False if a text in it was not UTF-8. */
  readonly valid: boolean;
}

/** The content includes the row number: unreadable rows must not equal each other. */
export function brokenRow(row: number, reason: string): ParquetRow {
  const text = unreadableText(reason);
  return { row, text, value: undefined, content: Buffer.from(`${text}\n${row}`), digests: [], valid: true };
}

/** A file that cannot be read as Parquet; the message says what and why. */
export class ParquetError extends Error {}
