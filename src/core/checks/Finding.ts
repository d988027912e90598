import type { FieldPath } from '../sample/Field.ts';

/** How bad a finding is, worst first. `error`: a trainer fails on it or trains on something else than was meant. */
export const severities = ['error', 'warning', 'information'] as const;

export type Severity = (typeof severities)[number];

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

/** What a rule says of one problem. Where it stands in the file is worked out from it when the finding is shown. */
export interface FindingDescription {
  readonly message: string;
  /** The part of the record's value that the problem is about. */
  readonly path: FieldPath;
  /** A stretch of the text at `path`, in UTF-16 units of the text as it reads, not as JSON escapes it. */
  readonly part?: { readonly from: number; readonly length: number } | undefined;
  /** A stretch of the record as it stands in the file, for what has no value: `path` says nothing then. */
  readonly raw?: { readonly offset: number; readonly length: number } | undefined;
  readonly fix?: Fix | undefined;
}

/** One change that mends a finding. */
export type FixEdit =
  /** Puts another value where one stands in the record: an edit of the dataset's text. */
  | { readonly kind: 'replace'; readonly path: FieldPath; readonly value: unknown }
  /** Relabels an observation of an exchange, both counted from 0: a decision in the ledger, the file stays as it is. */
  | {
      readonly kind: 'observation';
      readonly exchange: number;
      readonly observation: number;
      readonly set: { readonly source?: string; readonly risk_category?: string };
    };

/** What mends a finding, where that is plain. The edits are alternatives in the order of preference, not steps. */
interface Fix {
  readonly title: string;
  readonly edits: readonly FixEdit[];
}
