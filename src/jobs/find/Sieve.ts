import { compileQuery } from '../../core/find/compileQuery.ts';
import { type FilterClause, isPattern } from '../../core/find/FilterQuery.ts';
import { type RecordFacts, type RowKnowledge, recordTexts } from '../../core/find/RecordFacts.ts';
import type { FindPool } from '../../io/find/FindPool.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';

/** Decides which records that were read here pass. */
export type Sieve = (records: readonly RecordFacts[]) => Promise<readonly RecordFacts[]>;

/**
 * Compiles the whole filter for records that are read here because the ledger has events about them. Its patterns run in the
 * threads of `pool`, which can be terminated, and only on records that pass everything else.
 */
export function sieveOf(
  clauses: readonly FilterClause[],
  knowledge: RowKnowledge,
  pool: FindPool | undefined,
): Sieve {
  const passes = compileQuery(
    clauses.filter((clause) => !isPattern(clause)),
    knowledge,
  );
  return async (records) => {
    const left = records.filter(passes);
    if (left.length === 0 || !pool || !clauses.some(isPattern)) {
      return left;
    }
    const rows = left.map(({ row }) => row);
    const places = await pool.ask('fitPatterns', { rows, texts: left.map(({ texts }) => texts) });
    return [...places].flatMap((at) => left[at] ?? []);
  };
}

/** What a filter can ask about a record combined with its ledger events. */
export function factsOf({ row, identity, text, content }: ReviewedRecord): RecordFacts {
  if (!content.ok) {
    return { row, identity, value: undefined, texts: [text], views: [] };
  }
  const { value, views } = content;
  return {
    row,
    identity,
    value,
    get texts() {
      const written = views.flatMap((view) => [
        ...view.candidates.map((one) => one.text),
        ...view.observations.map((one) => one.observation.malicious_content),
        view.imageText?.text ?? '',
      ]);
      return [...recordTexts(value), ...written];
    },
    views,
  };
}
