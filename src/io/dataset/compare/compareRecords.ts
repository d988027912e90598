import type { DatasetRule } from '../../../core/checks/Rule.ts';
import type { ActiveRule, RuleSet } from '../../../core/checks/RuleSet.ts';
import type { RecordSource } from '../RecordSource.ts';
import { mostFindings } from '../survey/mostFindings.ts';
import type { Survey } from '../survey/Survey.ts';
import type { SurveyPool } from '../survey/SurveyPool.ts';
import { completeKeys } from './completeKeys.ts';
import { matchBlocks } from './matchBlocks.ts';
import { type EqualEntry, pairEntries } from './pairEntries.ts';
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
  for (const [column, { marked, rules: all }] of rules.columns.entries()) {
    const own = all.filter(({ rule }) => !rule.against);
    const logged = await survey.keysOf(column).all();
    if (own.length > 0 && logged.keys.length > 0) {
      const { found } = await pool.ask<'repeatedKeys'>({ type: 'repeatedKeys', all: logged, marked });
      const matches = await matchBlocks(pool, source, { column, found, rows: logged.rows });
      const equals = pairEntries(matches, marked);
      for (const active of own) {
        await addEquals(pool, source, survey, { active, equals });
      }
    }
  }
}

interface Equals {
  readonly active: ActiveRule<DatasetRule>;
  readonly equals: readonly EqualEntry[];
}

/** Counts what a rule has found by comparing, and puts as much of it into words as is kept. */
async function addEquals(
  pool: SurveyPool,
  source: RecordSource,
  survey: Survey,
  { active, equals }: Equals,
): Promise<void> {
  const { rule, severity } = active;
  if (equals.length === 0) {
    return;
  }
  const rows = [...new Set(equals.map((one) => one.row))].sort((a, b) => a - b);
  const first = equals.slice(0, mostFindings);
  const told = first.map(({ row, ordinal, other }) => ({ row, ordinal, other: placeWords(source, other) }));
  const findings = await tellEquals(pool, source, rule.code, told);
  survey.addApart({ code: rule.code, severity, findings: equals.length, rows }, findings, true);
}
