import type { ComparisonColumn } from './keyColumns.ts';
import type { DatasetRule, ImageRule, RecordRule, Rule, TextRule } from './Rule.ts';
import type { Severity } from './Severity.ts';

/** A rule that is on, at the severity that the settings give it. */
export interface ActiveRule<Kind extends Rule = Rule> {
  readonly rule: Kind;
  readonly severity: Severity;
}

/** The rules that are on, by what they look at. */
export interface RuleSet {
  readonly text: readonly ActiveRule<TextRule>[];
  readonly record: readonly ActiveRule<RecordRule>[];
  readonly image: readonly ActiveRule<ImageRule>[];
  readonly dataset: readonly ActiveRule<DatasetRule>[];
  /** What the dataset rules compare. */
  readonly columns: readonly ComparisonColumn[];
}
