import type { TextBits } from './textBits.ts';

/** Something of a record that is compared with all other records. */
export interface KeyEntry {
  /** What must be equal, text by text. */
  readonly parts: readonly TextBits[];
  /** The exchange that it is about, counted from 0; undefined where it is about the record. */
  readonly exchange?: number | undefined;
  /** What the record says of those parts, for rules about contradictions: equal parts with both marks are told. */
  readonly mark?: boolean | undefined;
}
