import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Finding } from '../../../core/checks/Finding.ts';
import { resolveRules } from '../../../core/checks/resolveRules.ts';
import type { Severity } from '../../../core/checks/Severity.ts';
import type { Dataset } from '../Dataset.ts';
import type { SurveyPool } from '../survey/SurveyPool.ts';
import { completeKeys } from './completeKeys.ts';
import { unpackEquals } from './EqualColumns.ts';
import type { EqualEntry } from './EqualEntry.ts';
import { placeWords } from './placeWords.ts';
import { tellEquals } from './tellEquals.ts';

/** What a rule finds that two datasets have in common, told of the first. */
interface Overlap {
  readonly code: string;
  readonly severity: Severity;
  /** In the order of the rows. */
  readonly equals: readonly EqualEntry[];
  /** Puts some of them into words. */
  tell(equals: readonly EqualEntry[]): Promise<readonly Finding[]>;
}

/**
 * Finds the records of a dataset that another one holds too. Both must be surveyed under the same rules, and stay open
 * while it is told.
 */
export async function findOverlap(own: Dataset, other: Dataset): Promise<readonly Overlap[]> {
  const columns = resolveRules(...own.grades).columns.flatMap(({ rules }, column) =>
    rules.filter(({ rule }) => rule.against).map((active) => ({ ...active, column })),
  );
  const found: Overlap[] = [];
  for (const { rule, severity, column } of columns) {
    const equals = await withPool(own, (ownPool) =>
      withPool(other, (otherPool) =>
        findShared({ dataset: own, pool: ownPool }, { dataset: other, pool: otherPool }, column),
      ),
    );
    const tell = (some: readonly EqualEntry[]) => {
      const told = some.map((one) => ({ ...one, other: placeIn(other, one.other) }));
      return withPool(own, (pool) => tellEquals(pool, own.source, rule.code, told));
    };
    found.push({ code: rule.code, severity, equals, tell });
  }
  return found;
}

interface Side {
  readonly dataset: Dataset;
  readonly pool: SurveyPool;
}

async function findShared(own: Side, other: Side, column: number): Promise<readonly EqualEntry[]> {
  for (const { dataset, pool } of [own, other]) {
    await completeKeys(pool, dataset.source, dataset.survey, resolveRules(...dataset.grades));
  }
  const { equals } = await own.pool.ask<'shared'>({
    type: 'shared',
    own: await own.dataset.survey.keysOf(column).all(),
    others: await other.dataset.survey.keysOf(column).all(),
  });
  return unpackEquals(equals);
}

async function withPool<Result>(
  dataset: Dataset,
  work: (pool: SurveyPool) => Promise<Result>,
): Promise<Result> {
  const pool = dataset.openPool();
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

function placeIn({ path, source }: Dataset, row: number): string {
  return l10n.t('{0}, {1}', basename(path), placeWords(source, row));
}
