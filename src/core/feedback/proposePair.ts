import type { ScoreSettings } from './ScoreSettings.ts';

interface Rated {
  readonly id: string;
  readonly text: string;
  readonly combined: number | undefined;
  /** The dataset's own word on this answer, where it has one. */
  readonly datasetSide: 'chosen' | 'rejected' | undefined;
}

/** A pair that may be put to the curator, or why there is none. */
export type Proposal =
  | {
      readonly kind: 'pair';
      readonly chosen: string;
      readonly rejected: string;
      readonly basis: 'scores' | 'dataset';
      /** Combined score of chosen minus rejected; undefined where the dataset alone proposes. */
      readonly margin: number | undefined;
    }
  | { readonly kind: 'none'; readonly reason: 'one-candidate' | 'not-scored' | 'equal-texts' }
  | { readonly kind: 'none'; readonly reason: 'small-margin'; readonly margin: number };

/**
 * Proposes the best against the worst candidate where the scores differ by the margin. Without scores, a pair that the
 * dataset itself holds is proposed as it stands there.
 */
export function proposePair(candidates: readonly Rated[], settings: ScoreSettings): Proposal {
  const scored = candidates.flatMap((one) =>
    one.combined === undefined ? [] : [{ ...one, combined: one.combined }],
  );
  if (scored.length >= 2) {
    return proposeByScores(scored, settings.margin);
  }
  const chosen = candidates.find((one) => one.datasetSide === 'chosen');
  const rejected = candidates.find((one) => one.datasetSide === 'rejected');
  if (chosen && rejected && chosen.text === rejected.text) {
    return { kind: 'none', reason: 'equal-texts' };
  }
  if (chosen && rejected) {
    return { kind: 'pair', chosen: chosen.id, rejected: rejected.id, basis: 'dataset', margin: undefined };
  }
  return { kind: 'none', reason: candidates.length < 2 ? 'one-candidate' : 'not-scored' };
}

function proposeByScores(scored: readonly (Rated & { combined: number })[], least: number): Proposal {
  const best = scored.reduce((a, b) => (b.combined > a.combined ? b : a));
  const others = scored.filter((one) => one.text !== best.text);
  if (others.length === 0) {
    return { kind: 'none', reason: 'equal-texts' };
  }
  const worst = others.reduce((a, b) => (b.combined < a.combined ? b : a));
  const margin = best.combined - worst.combined;
  return margin >= least
    ? { kind: 'pair', chosen: best.id, rejected: worst.id, basis: 'scores', margin }
    : { kind: 'none', reason: 'small-margin', margin };
}
