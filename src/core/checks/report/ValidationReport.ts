import type { Finding } from '../Finding.ts';
import type { Severity } from '../Severity.ts';

/** What one rule has found in a dataset. */
export interface RuleCount {
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly findings: number;
  /** Records that have any; 0 where they are about the file as a whole. */
  readonly records: number;
}

/** What a validation has come to. */
export interface ValidationReport {
  /** The dataset's file. */
  readonly path: string;
  /** Undefined where the shape of the records is not known. */
  readonly format: { readonly id: string; readonly title: string } | undefined;
  readonly records: number;
  /** Every rule that has found anything, the worst first. */
  readonly rules: readonly RuleCount[];
  /** The first findings of each rule, in the order of `rules`; `file` is set where it is not the dataset's own. */
  readonly findings: readonly Finding[];
}
