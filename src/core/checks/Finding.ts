import type { Fix } from './Fix.ts';
import type { FieldPath } from './Path.ts';
import type { Severity } from './Severity.ts';

/** Where something stands in the file, as editors count: 0-based lines and UTF-16 columns. */
export interface FileRange {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One problem of a record, or of the file as a whole where `row` is undefined. */
export interface Finding {
  /** The rule's code, which is also the name of its page in docs/rules. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly row: number | undefined;
  /** The file that it is in, where the dataset has several and the row does not say. */
  readonly file?: string | undefined;
  readonly range: FileRange;
  /** Bytes of the file, `end` exclusive. */
  readonly bytes?: { readonly start: number; readonly end: number } | undefined;
  /** The part of the record's value; undefined where the record has no value. */
  readonly path?: FieldPath | undefined;
  readonly fix?: Fix | undefined;
}
