import * as l10n from '@vscode/l10n';
import type { ResultComparison } from '../../core/evaluate/evaluationPage.ts';
import { comparisonText } from '../../core/evaluate/evaluationTable.ts';
import type { AnswerMeasure, MeasureChange } from '../../core/rounds/compareAnswers.ts';
import type { Round } from '../../core/rounds/foldRounds.ts';
import { formatNumber, plural, pluralIfAny } from '../../core/text/localized.ts';
import type { RoundComparison } from './compareRounds.ts';

/** What changed from one round to another, as lines of text. */
export function describeComparison(comparison: RoundComparison): readonly string[] {
  const { before, after, settings, answers, evaluations } = comparison;
  const { common, onlyBefore, onlyAfter, unchanged, changes } = answers;
  return [
    l10n.t(
      'Round {0} ({1}) → round {2} ({3})',
      before.number,
      before.settings.models.policy,
      after.number,
      after.settings.models.policy,
    ),
    '',
    ...settings.map((name) => `${name}: ${settingOf(before, name)} → ${settingOf(after, name)}`),
    '',
    plural(l10n.t('{0} exchange answered by both | {0} exchanges answered by both'), common),
    ...pluralIfAny(
      l10n.t('{0} exchange with the same answers | {0} exchanges with the same answers'),
      unchanged,
    ),
    ...pluralIfAny(
      l10n.t('{0} exchange answered only in round {1} | {0} exchanges answered only in round {1}'),
      onlyBefore,
      before.number,
    ),
    ...pluralIfAny(
      l10n.t('{0} exchange answered only in round {1} | {0} exchanges answered only in round {1}'),
      onlyAfter,
      after.number,
    ),
    ...(changes.length === 0
      ? []
      : [
          '',
          l10n.t('Means over exchanges; in parentheses: the interval of 95 % of the difference (bootstrap)'),
        ]),
    ...changes.flatMap(describeChange),
    ...evaluations.flatMap(describeEvaluation),
  ];
}

function describeEvaluation({ subset, kind, measures }: ResultComparison): readonly string[] {
  return [
    '',
    l10n.t('Evaluation: {0}', subset),
    ...measures.flatMap((one) => [
      `  ${comparisonText(one, kind)}`,
      ...(one.worse.length > 0 ? [`    ${l10n.t('Got worse: {0}', one.worse.join(', '))}`] : []),
    ]),
  ];
}

function describeChange({
  measure,
  before,
  after,
  difference,
  interval,
  questions,
  fallen,
  risen,
}: MeasureChange): readonly string[] {
  const number = (value: number) => formatNumber(value, { maximumFractionDigits: 2 });
  const signed = (value: number) => `${value > 0 ? '+' : ''}${number(value)}`;
  const spread = `${signed(difference)} (${signed(interval.low)}..${signed(interval.high)})`;
  return [
    `${nameOf(measure)}: ${number(before)} → ${number(after)}, ${spread}, n = ${formatNumber(questions)}`,
    ...(fallen.length > 0 ? [`  ${l10n.t('Lower: {0}', fallen.join(', '))}`] : []),
    ...(risen.length > 0 ? [`  ${l10n.t('Higher: {0}', risen.join(', '))}`] : []),
  ];
}

function nameOf(measure: AnswerMeasure): string {
  return {
    combined: l10n.t('Combined score (0 to 10)'),
    globalScore: l10n.t('Global score (0 to 10)'),
    observationShare: l10n.t('Observation score (0 to 1)'),
    declines: l10n.t('Share of answers that decline'),
    length: l10n.t('Length in characters'),
  }[measure];
}

/** A setting by the name that `differences` gives it. */
function settingOf({ settings }: Round, name: string): string {
  const [section = '', field = ''] = name.split('.');
  const sections: Readonly<Record<string, Readonly<Record<string, unknown>>>> = settings;
  const value = sections[section]?.[field];
  return typeof value === 'string' ? value : JSON.stringify(value);
}
