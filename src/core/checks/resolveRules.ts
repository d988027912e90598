import { ownValue } from '../own.ts';
import { comparisonColumns } from './keyColumns.ts';
import type { Rule } from './Rule.ts';
import type { SeverityOverrides } from './RuleGrades.ts';
import type { ActiveRule, RuleSet } from './RuleSet.ts';
import { rules } from './rules.ts';

/** The rules that are on under settings, the later ones over the earlier: the user's, then the dataset's own. */
export function resolveRules(...layers: readonly SeverityOverrides[]): RuleSet {
  const grades: SeverityOverrides = Object.assign({}, ...layers);
  const active = rules.flatMap((rule): readonly ActiveRule[] => {
    const grade = ownValue(grades, rule.code);
    return grade === 'off' ? [] : [{ rule, severity: grade ?? rule.severity }];
  });
  const dataset = active.filter(isOf('dataset'));
  return {
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
