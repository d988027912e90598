import type { ComparisonColumn } from '../../../core/checks/keyColumns.ts';
import type { DatasetRule } from '../../../core/checks/Rule.ts';
import type { ActiveRule, RuleSet } from '../../../core/checks/RuleSet.ts';
import type { RecordSource } from '../RecordSource.ts';
import { maxFindings } from '../survey/mostFindings.ts';
import type { Survey } from '../survey/Survey.ts';
import type { SurveyPool } from '../survey/SurveyPool.ts';
import { completeEntries } from './completeKeys.ts';
import { type MatchColumns, unpackMatches } from './EqualColumns.ts';
import { recordLabel } from './placeWords.ts';
import { describeMatches } from './tellEquals.ts';

/** Finds what records of a source have in common, by the keys that its survey has logged, and adds it to the survey. */
export async function compareRecords(
  pool: SurveyPool,
  source: RecordSource,
  survey: Survey,
  rules: RuleSet,
): Promise<void> {
  survey.forgetApart();
  await completeEntries(pool, source, survey, rules);
  const found = await Promise.all(rules.columns.map((column, at) => matchesOf(pool, survey, column, at)));
  // One rule after the other: findings of one record are listed in the order in which they are added.
  for (const { active, equals } of found.flat()) {
    await addMatches(pool, source, survey, { active, equals });
  }
}

/** What the rules of a column that look at this dataset alone have to tell. */
async function matchesOf(
  pool: SurveyPool,
  survey: Survey,
  { rules, marked }: ComparisonColumn,
  at: number,
): Promise<readonly RuleMatches[]> {
  const own = rules.filter(({ rule }) => !rule.against);
  if (own.length === 0) {
    return [];
  }
  const entries = await survey.entriesOf(at).all();
  const { equals } = await pool.ask<'equals'>({ type: 'equals', entries, marked });
  return own.map((active) => ({ active, equals }));
}

interface RuleMatches {
  readonly active: ActiveRule<DatasetRule>;
  readonly equals: MatchColumns;
}

/** Counts what a rule has found by comparing, and puts as much of it into words as is kept. */
async function addMatches(
  pool: SurveyPool,
  source: RecordSource,
  survey: Survey,
  { active, equals }: RuleMatches,
): Promise<void> {
  const { rule, severity } = active;
  if (equals.rows.length === 0) {
    return;
  }
  const rows = Uint32Array.from(new Set(equals.rows));
  const first = unpackMatches(equals, maxFindings);
  const told = first.map(({ row, ordinal, other }) => ({ row, ordinal, other: recordLabel(source, other) }));
  const findings = await describeMatches(pool, source, rule.code, told);
  survey.addApart({ code: rule.code, severity, findings: equals.rows.length, rows }, findings, true);
}
