import * as l10n from '@vscode/l10n';
import type { Finding } from '../../core/checks/Finding.ts';
import type { ColumnRule, DatasetRule } from '../../core/checks/Rule.ts';
import type { ActiveRule, ComparisonColumn, RuleSet } from '../../core/checks/run/RuleSet.ts';
import { toFindings } from '../../core/checks/run/toFindings.ts';
import { formatNumber } from '../../core/text/localized.ts';
import { type MatchColumns, unpackMatches } from '../duplicates/Match.ts';
import { groupByBlock, scanBlocks } from '../scan/scanBlocks.ts';
import type { RecordSource } from '../source/RecordSource.ts';
import { taskRows } from '../source/SourceTask.ts';
import { maxFindings, type Survey } from './Survey.ts';
import type { MatchToDescribe } from './SurveyMessages.ts';
import type { SurveyPool } from './SurveyPool.ts';

/** Finds what records of a source have in common, by the keys that its survey has collected, and adds it to the survey. */
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
  for (const active of rules.column) {
    await addColumnHits(source, survey, active);
  }
}

/** Adds what a rule finds in the types of all fields: one finding for each place. */
async function addColumnHits(
  source: RecordSource,
  survey: Survey,
  active: ActiveRule<ColumnRule>,
): Promise<void> {
  const { rule, severity } = active;
  const findings: Finding[] = [];
  const { inferredRows, kind } = source;
  const facts = { types: survey.types, inferredRows, isLines: kind === 'jsonl', isCells: kind === 'csv' };
  for (const { row, named, locate, describe } of rule.find(facts).slice(0, maxFindings)) {
    const [raw] = await source.readMany(row, 1);
    const message = describe(await recordLabels(source, named));
    if (raw) {
      const decoded = source.codec.decode(raw.text);
      const path = locate('value' in decoded ? decoded.value : undefined);
      const subject = { row, text: raw.text, utf8: raw.valid, problems: [] };
      const hits = [{ active, describe: () => ({ message, path }) }];
      findings.push(...toFindings(subject, hits, source.codec, await source.place(row)));
    }
  }
  if (findings.length > 0) {
    const rows = Uint32Array.from(new Set(findings.map((one) => one.row ?? 0))).sort();
    const inOrder = findings.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
    survey.addApart({ code: rule.code, severity, findings: findings.length, rows }, inOrder, true);
  }
}

/** The findings of a column's rules that look at this dataset alone. */
async function matchesOf(
  pool: SurveyPool,
  survey: Survey,
  { rules, marked, counted }: ComparisonColumn,
  at: number,
): Promise<readonly RuleMatches[]> {
  const own = rules.filter(({ rule }) => !rule.against);
  if (own.length === 0) {
    return [];
  }
  const entries = await survey.entriesOf(at).all();
  const equals = await pool.ask('findMatches', { entries, marked, counted });
  return own.map((active) => ({ active, equals }));
}

interface RuleMatches {
  readonly active: ActiveRule<DatasetRule>;
  readonly equals: MatchColumns;
}

/** Counts what a rule has found by comparing, and computes the messages of those that are kept. */
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
  const first = unpackMatches(equals, maxFindings);
  const labels = rule.counted
    ? first.map(({ other }) => formatNumber(other))
    : await recordLabels(
        source,
        first.map(({ other }) => other),
      );
  const told = first.map(({ row, ordinal }, at) => ({ row, ordinal, other: labels[at] ?? '' }));
  const findings = await describeMatches(pool, source, rule.code, told);
  // Counted ones are few, and some of them may turn out not to be worth a finding.
  const rows = rule.counted ? findings.flatMap(({ row }) => row ?? []) : equals.rows;
  if (rows.length > 0) {
    const mark = { code: rule.code, severity, findings: rows.length, rows: Uint32Array.from(new Set(rows)) };
    survey.addApart(mark, findings, true);
  }
}

/**
 * Ensures that the keys of all records are there. A survey collects those of the records that it has read itself; if it was
 * restored from the cache, the others are read again.
 */
export async function completeEntries(
  pool: SurveyPool,
  source: RecordSource,
  survey: Survey,
  { columns }: RuleSet,
): Promise<void> {
  const missing: number[] = [];
  for (let from = 0; from < survey.count && columns.length > 0; from += taskRows) {
    if (!survey.entriesOf(0).has(from)) {
      missing.push(from);
    }
  }
  await scanBlocks(missing, pool.capacity, async (from) => {
    const task = source.task(from, Math.min(taskRows, survey.count - from));
    const { keys, types } = await pool.ask('readEntries', task);
    for (const [column, own] of keys.entries()) {
      survey.entriesOf(column).add(from, own);
    }
    survey.addTypes(types);
  });
}

/** Computes the messages of equal entries, those of adjacent records together. */
export async function describeMatches(
  pool: SurveyPool,
  source: RecordSource,
  code: string,
  equals: readonly MatchToDescribe[],
): Promise<readonly Finding[]> {
  const described: (readonly Finding[])[] = [];
  const blocks = groupByBlock(equals, ({ row }) => row);
  await scanBlocks(blocks, pool.capacity, async ({ from, count, at, values }) => {
    described[at] = await pool.ask('describe', { task: source.task(from, count), code, equals: values });
  });
  return described.flat();
}

/** "line 12"; "record 12 (line 62)" if records are not single lines; "record 12" if there are no lines. */
export async function recordLabels(
  source: RecordSource,
  rows: readonly number[],
): Promise<readonly string[]> {
  const labels = new Map<number, string>();
  for (const row of rows) {
    if (!labels.has(row)) {
      labels.set(row, await recordLabel(source, row));
    }
  }
  return rows.map((row) => labels.get(row) ?? '');
}

async function recordLabel(source: RecordSource, row: number): Promise<string> {
  const line = source.lineOf(row);
  if (line !== undefined) {
    return l10n.t('line {0}', line + 1);
  }
  const isOneText = source.kind !== 'parquet' && source.paths.length === 1;
  const place = isOneText ? await source.place(row) : undefined;
  return place === undefined
    ? l10n.t('record {0}', row + 1)
    : l10n.t('record {0} (line {1})', row + 1, place.line + 1);
}
