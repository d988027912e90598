import type { FieldPath } from './Path.ts';

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
export interface Fix {
  readonly title: string;
  readonly edits: readonly FixEdit[];
}
