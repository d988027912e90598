import type { KeyColumn } from '../../../core/checks/keyColumns.ts';
import type { DatasetRule } from '../../../core/checks/Rule.ts';
import type { ActiveRule, RuleSet } from '../../../core/checks/RuleSet.ts';
import type { RecordSource } from '../RecordSource.ts';
import { mostFindings } from '../survey/mostFindings.ts';
import type { Survey } from '../survey/Survey.ts';
import type { SurveyPool } from '../survey/SurveyPool.ts';
import { completeKeys } from './completeKeys.ts';
import { type EqualColumns, unpackEquals } from './EqualColumns.ts';
import { placeWords } from './placeWords.ts';
import { tellEquals } from './tellEquals.ts';

/** Finds what records of a source have in common, by the keys that its survey has logged, and adds it to the survey. */
export async function compareRecords(
  pool: SurveyPool,
  source: RecordSource,
  survey: Survey,
  rules: RuleSet,
): Promise<void> {
  survey.forgetApart();
  await completeKeys(pool, source, survey, rules);
  const found = await Promise.all(rules.columns.map((column, at) => equalsOf(pool, survey, column, at)));
  // One rule after the other: findings of one record are listed in the order in which they are added.
  for (const { active, equals } of found.flat()) {
    await addEquals(pool, source, survey, { active, equals });
  }
}

/** What the rules of a column that look at this dataset alone have to tell. */
async function equalsOf(
  pool: SurveyPool,
  survey: Survey,
  { rules, marked }: KeyColumn,
  at: number,
): Promise<readonly Equals[]> {
  const own = rules.filter(({ rule }) => !rule.against);
  if (own.length === 0) {
    return [];
  }
  const entries = await survey.keysOf(at).all();
  const { equals } = await pool.ask<'equals'>({ type: 'equals', entries, marked });
  return own.map((active) => ({ active, equals }));
}

interface Equals {
  readonly active: ActiveRule<DatasetRule>;
  readonly equals: EqualColumns;
}

/** Counts what a rule has found by comparing, and puts as much of it into words as is kept. */
async function addEquals(
  pool: SurveyPool,
  source: RecordSource,
  survey: Survey,
  { active, equals }: Equals,
): Promise<void> {
  const { rule, severity } = active;
  if (equals.rows.length === 0) {
    return;
  }
  const rows = Uint32Array.from(new Set(equals.rows));
  const first = unpackEquals(equals, mostFindings);
  const told = first.map(({ row, ordinal, other }) => ({ row, ordinal, other: placeWords(source, other) }));
  const findings = await tellEquals(pool, source, rule.code, told);
  survey.addApart({ code: rule.code, severity, findings: equals.rows.length, rows }, findings, true);
}
