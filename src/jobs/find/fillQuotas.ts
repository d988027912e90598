import { decidedCategories } from '../../core/find/decidedCategories.ts';
import type { FilterClause } from '../../core/find/FilterQuery.ts';
import { readRecords } from '../session/readRecords.ts';
import type { Session } from '../session/Session.ts';

/**
 * Replaces the quotas of a filter by the risk categories that are still below them. Only records with decisions are read, after the
 * survey has found them.
 */
export async function fillQuotas(
  session: Session,
  clauses: readonly FilterClause[],
  signal?: AbortSignal,
): Promise<readonly FilterClause[]> {
  if (!clauses.some(({ term }) => term.kind === 'quota')) {
    return clauses;
  }
  const counts = await countDecidedCategories(session, signal);
  return clauses.map((clause) =>
    clause.term.kind === 'quota'
      ? {
          ...clause,
          term: {
            kind: 'label',
            of: 'category',
            labels: shortCategories(session, counts, clause.term.count),
          },
        }
      : clause,
  );
}

/** The categories of the taxonomy with fewer decided exchanges than a quota. */
function shortCategories(
  { settings }: Session,
  counts: ReadonlyMap<string, number>,
  quota: number,
): readonly string[] {
  return settings.taxonomy.map(({ label }) => label).filter((label) => (counts.get(label) ?? 0) < quota);
}

/** How many exchanges with decisions that can be trained on have a risk of each category. */
export async function countDecidedCategories(
  session: Session,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const rows = [...(await session.ledgerRecords()).keys()]
    .filter((row) => session.decidedAt(row).size > 0)
    .sort((a, b) => a - b);
  const counts = new Map<string, number>();
  for await (const { content } of readRecords(session, rows, signal)) {
    for (const label of (content.ok ? content.views : []).flatMap(decidedCategories)) {
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  return counts;
}
