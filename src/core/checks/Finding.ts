import type { FieldPath } from '../sample/Field.ts';

/** How bad a finding is, worst first. `error`: a trainer fails on it, or trains on something other than what was meant. */
export const severities = ['error', 'warning', 'information'] as const;

export type Severity = (typeof severities)[number];

/** A position in the file, as editors count: 0-based lines and UTF-16 columns. */
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
  /** The file that it is in, if the dataset has several and the row does not determine it. */
  readonly file?: string | undefined;
  readonly range: FileRange;
  /** Bytes of the file, `end` exclusive. */
  readonly bytes?: { readonly start: number; readonly end: number } | undefined;
  /** The part of the record's value; undefined if the record has no value. */
  readonly path?: FieldPath | undefined;
  readonly fix?: Fix | undefined;
}

/** What a rule reports about one problem. The range in the file is computed from it only when the finding is shown. */
export interface FindingDescription {
  readonly message: string;
  /** The part of the record's value that the problem is about. */
  readonly path: FieldPath;
  /** A range of the text at `path`, in UTF-16 units of the decoded text, not of its JSON escapes. */
  readonly part?: { readonly from: number; readonly length: number } | undefined;
  /** A range of the record's raw text, for records without a value; `path` is not used then. */
  readonly raw?: { readonly offset: number; readonly length: number } | undefined;
  readonly fix?: Fix | undefined;
}

/** One change that fixes a finding. */
export type FixEdit =
  /** Replaces a value of the record: an edit of the dataset's text. */
  | { readonly kind: 'replace'; readonly path: FieldPath; readonly value: unknown }
  /** Relabels an observation of an exchange, both 0-based: a decision in the ledger; the file does not change. */
  | {
      readonly kind: 'observation';
      readonly exchange: number;
      readonly observation: number;
      readonly set: { readonly source?: string; readonly risk_category?: string };
    };

/** What fixes a finding, if that is clear. The edits are alternatives in order of preference, not steps. */
interface Fix {
  readonly title: string;
  readonly edits: readonly FixEdit[];
}
