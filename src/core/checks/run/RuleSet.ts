import { z } from 'zod';
import { isObject, ownValue } from '../../objects.ts';
import { type Severity, severities } from '../Finding.ts';
import type { ColumnRule, DatasetRule, FileRule, ImageRule, RecordRule, Rule, TextRule } from '../Rule.ts';
import { rules } from '../rules/rules.ts';

/** A rule that is on, with the severity that the settings give it. */
export interface ActiveRule<Kind extends Rule = Rule> {
  readonly rule: Kind;
  readonly severity: Severity;
}

/** The rules that are on, by what they check. */
export interface RuleSet {
  readonly file: readonly ActiveRule<FileRule>[];
  readonly column: readonly ActiveRule<ColumnRule>[];
  readonly text: readonly ActiveRule<TextRule>[];
  readonly record: readonly ActiveRule<RecordRule>[];
  readonly image: readonly ActiveRule<ImageRule>[];
  readonly dataset: readonly ActiveRule<DatasetRule>[];
  /** What the dataset rules compare. */
  readonly columns: readonly ComparisonColumn[];
}

/** What settings can do with a rule. */
export const severityOverrides = ['off', ...severities] as const;

const overrideSchema = z.enum(severityOverrides);

/** Settings by rule code: off, or a severity other than the rule's own. */
export type SeverityOverrides = Readonly<Record<string, z.infer<typeof overrideSchema>>>;

interface ParsedOverrides {
  readonly overrides: SeverityOverrides;
  /** Entries with an unknown rule or severity, as they were written. */
  readonly refused: readonly string[];
}

/** Reads severities from a settings value that may be anything; invalid entries are returned and left out. */
export function parseSeverityOverrides(value: unknown): ParsedOverrides {
  const entries = isObject(value) ? Object.entries(value) : [];
  const codes = new Set(rules.map((rule) => rule.code));
  const taken = entries.flatMap(([code, override]) => {
    const parsed = overrideSchema.safeParse(override);
    return parsed.success && codes.has(code) ? [[code, parsed.data] as const] : [];
  });
  const overrides = Object.fromEntries(taken);
  const refused = entries
    .filter(([code]) => !Object.hasOwn(overrides, code))
    .map(([code, value]) => `"${code}": ${JSON.stringify(value)}`);
  return { overrides, refused };
}

/** The rules that are on under settings, where later settings override earlier ones: the user's, then the dataset's own. */
export function resolveRules(...layers: readonly SeverityOverrides[]): RuleSet {
  const overrides: SeverityOverrides = Object.assign({}, ...layers);
  const active = rules.flatMap((rule): readonly ActiveRule[] => {
    const override = ownValue(overrides, rule.code);
    return override === 'off' ? [] : [{ rule, severity: override ?? rule.severity }];
  });
  const dataset = active.filter(isOf('dataset'));
  return {
    file: active.filter(isOf('file')),
    column: active.filter(isOf('column')),
    text: active.filter(isOf('text')),
    record: active.filter(isOf('record')),
    image: active.filter(isOf('image')),
    dataset,
    columns: comparisonColumns(dataset),
  };
}

function isOf<Scope extends Rule['scope']>(scope: Scope) {
  return (active: ActiveRule): active is ActiveRule<Extract<Rule, { scope: Scope }>> =>
    active.rule.scope === scope;
}

/** What is compared across all records, for one rule or for several that compare the same. */
export interface ComparisonColumn {
  readonly entries: DatasetRule['entries'];
  /** Whether equal entries are reported if their marks differ, rather than for being repeated. */
  readonly marked: boolean;
  /** Whether equal entries are reported once, with their number. */
  readonly counted: boolean;
  readonly rules: readonly ActiveRule<DatasetRule>[];
}

/** The columns of keys that rules need. */
function comparisonColumns(rules: readonly ActiveRule<DatasetRule>[]): readonly ComparisonColumn[] {
  const byEntries = Map.groupBy(rules, ({ rule }) => rule.entries);
  return [...byEntries].map(([entries, same]) => ({
    entries,
    marked: same.some(({ rule }) => rule.marked === true),
    counted: same.some(({ rule }) => rule.counted === true),
    rules: same,
  }));
}
