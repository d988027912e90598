import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Finding, Severity } from '../../core/checks/Finding.ts';
import { resolveRules } from '../../core/checks/run/RuleSet.ts';
import { toFindings } from '../../core/checks/run/toFindings.ts';
import { type Match, unpackMatches } from '../duplicates/Match.ts';
import { surveyRecord } from '../survey/Checks.ts';
import { completeEntries, describeMatches, recordLabels } from '../survey/compareRecords.ts';
import type { SurveyPool } from '../survey/SurveyPool.ts';
import type { Dataset } from './Dataset.ts';

/**
 * Everything that rules find in one record, with messages. For records on screen: the survey keeps only the rows and the
 * worst findings. What was found by comparing records or in their images is included if it is among the first findings of
 * its rule.
 */
export async function findingsOf(dataset: Dataset, row: number): Promise<readonly Finding[]> {
  const { source, checks, survey } = dataset;
  const [raw] = await source.readMany(row, 1);
  if (!raw) {
    return [];
  }
  const { subject, hits } = surveyRecord(raw, source.codec, checks);
  const own = hits.length === 0 ? [] : toFindings(subject, hits, source.codec, await source.place(row));
  return [...own, ...survey.findingsApartOf(row)];
}

/** Records that a rule finds in both of two datasets, reported for the first one. */
interface Overlap {
  readonly code: string;
  readonly severity: Severity;
  /** In row order. */
  readonly equals: readonly Match[];
  /** Computes the messages of some of them. */
  describe(equals: readonly Match[]): Promise<readonly Finding[]>;
}

/**
 * Finds the records of a dataset that another one contains too. Both must be surveyed with the same rules, and must stay
 * open until the messages have been computed.
 */
export async function findOverlap(own: Dataset, other: Dataset): Promise<readonly Overlap[]> {
  const columns = resolveRules(...own.overrides).columns.flatMap(({ rules }, column) =>
    rules.filter(({ rule }) => rule.against).map((active) => ({ ...active, column })),
  );
  const found: Overlap[] = [];
  for (const { rule, severity, column } of columns) {
    const equals = await withPool(own, (ownPool) =>
      withPool(other, (otherPool) =>
        askForShared({ dataset: own, pool: ownPool }, { dataset: other, pool: otherPool }, column),
      ),
    );
    const describe = async (some: readonly Match[]) => {
      const labels = await labelsIn(
        other,
        some.map((one) => one.other),
      );
      const matches = some.map((one, at) => ({ ...one, other: labels[at] ?? '' }));
      return withPool(own, (pool) => describeMatches(pool, own.source, rule.code, matches));
    };
    found.push({ code: rule.code, severity, equals, describe: describe });
  }
  return found;
}

interface Side {
  readonly dataset: Dataset;
  readonly pool: SurveyPool;
}

async function askForShared(own: Side, other: Side, column: number): Promise<readonly Match[]> {
  for (const { dataset, pool } of [own, other]) {
    await completeEntries(pool, dataset.source, dataset.survey, resolveRules(...dataset.overrides));
  }
  const equals = await own.pool.ask('findShared', {
    own: await own.dataset.survey.entriesOf(column).all(),
    others: await other.dataset.survey.entriesOf(column).all(),
  });
  return unpackMatches(equals);
}

function withPool<Result>(dataset: Dataset, work: (pool: SurveyPool) => Promise<Result>): Promise<Result> {
  const pool = dataset.openPool();
  return pool.during(undefined, () => work(pool));
}

/** Where records of a dataset are, with its file's name. */
export async function labelsIn(
  { path, source }: Dataset,
  rows: readonly number[],
): Promise<readonly string[]> {
  const labels = await recordLabels(source, rows);
  return labels.map((label) => l10n.t('{0}, {1}', basename(path), label));
}
