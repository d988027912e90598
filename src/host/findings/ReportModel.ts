import type { Finding } from '../../core/checks/Finding.ts';
import type { Severity } from '../../core/checks/Severity.ts';

/** What one rule has found, with a few examples. */
export interface RuleReport {
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly findings: number;
  readonly records: number;
  readonly examples: readonly (Pick<Finding, 'message'> & { readonly row: number; readonly name: string })[];
}

/** The findings of a dataset, the worst and most frequent rules first. */
export interface ValidationReport {
  /** File name. */
  readonly name: string;
  /** Address of the dataset. */
  readonly uri: string;
  readonly format: string;
  readonly records: number;
  /** Records that cannot be read. */
  readonly unreadable: number;
  /** Problems of the file as a whole. */
  readonly fileProblems: readonly string[];
  readonly rules: readonly RuleReport[];
}
