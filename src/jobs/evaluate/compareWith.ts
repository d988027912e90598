import { compareResults, type SubsetResult } from '../../core/evaluate/Evaluation.ts';
import type { ResultComparison } from '../../core/evaluate/evaluationPage.ts';
import type { SavedResult } from './readEvaluationFiles.ts';

/** Compares each result with the one of another source of the same evaluation. */
export function compareWithSource(
  results: readonly SubsetResult[],
  source: string,
): readonly ResultComparison[] {
  return results.flatMap((after) => {
    const before = results.find((one) => one.source === source && one.subset === after.subset);
    return before && before !== after ? [comparison(before, after)] : [];
  });
}

/**
 * Compares each result with the same source's of an earlier evaluation; or, if that has one source only, with that one, since a policy
 * has another name in each round.
 */
export function compareWithSaved(
  results: readonly SubsetResult[],
  saved: readonly SavedResult[],
): readonly ResultComparison[] {
  const sources = new Set(saved.map(({ source }) => source));
  return results.flatMap((after) => {
    const before = saved.find(
      ({ subset, source }) => subset === after.subset && (source === after.source || sources.size === 1),
    );
    return before ? [comparison(before, after)] : [];
  });
}

function comparison(before: SavedResult | SubsetResult, after: SubsetResult): ResultComparison {
  return {
    subset: after.subset,
    kind: after.kind,
    before: before.source,
    after: after.source,
    measures: compareResults(before, after),
  };
}
