import type { DatasetRule } from './Rule.ts';
import type { ActiveRule } from './RuleSet.ts';

/** What is compared of all records for one rule or several that compare the same. */
export interface ComparisonColumn {
  readonly entries: DatasetRule['entries'];
  /** Whether equal entries are told where their marks differ, not where they merely repeat. */
  readonly marked: boolean;
  readonly rules: readonly ActiveRule<DatasetRule>[];
}

/** The columns of keys that rules need. */
export function comparisonColumns(rules: readonly ActiveRule<DatasetRule>[]): readonly ComparisonColumn[] {
  const byEntries = Map.groupBy(rules, ({ rule }) => rule.entries);
  return [...byEntries].map(([entries, same]) => ({
    entries,
    marked: same.some(({ rule }) => rule.marked === true),
    rules: same,
  }));
}
