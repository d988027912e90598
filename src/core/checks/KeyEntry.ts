import type { Hash64 } from './textBits.ts';

/** Something of a record that is compared with all other records. */
export interface ComparisonEntry {
  /** What must be equal, text by text. */
  readonly parts: readonly Hash64[];
  /** The exchange that it is about, counted from 0; undefined where it is about the record. */
  readonly exchange?: number | undefined;
  /** What the record says of those parts, for rules about contradictions: equal parts with both marks are told. */
  readonly mark?: boolean | undefined;
}
