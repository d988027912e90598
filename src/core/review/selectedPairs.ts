import { lengthsOf, withinLengthRatio } from '../feedback/lengthBalance.ts';
import type { ScoreSettings } from '../feedback/scores.ts';
import type { PairDecision } from './DecisionEvent.ts';
import { sideAsItIs } from './decidePair.ts';
import { type CandidateView, type ExchangeView, findCandidate } from './ExchangeView.ts';

/** A pair that the rules select, with its candidates. */
export interface SelectedPair {
  readonly chosen: CandidateView;
  readonly rejected: CandidateView;
  /** Combined score of chosen minus rejected; undefined if the dataset alone proposes. */
  readonly margin: number | undefined;
  /** Only the offline engine speaks for it. */
  readonly guessed: boolean;
}

/**
 * The pairs of an exchange that the rules select, the best one first; none that a pairwise judge contests. `lengthRatio`
 * leaves out those whose chosen answer is shorter by more than that share.
 */
export function selectedPairs(view: ExchangeView, lengthRatio: number | undefined): readonly SelectedPair[] {
  const { proposal, candidates } = view;
  if (proposal.kind !== 'pair' || view.status === 'contested') {
    return [];
  }
  return [proposal, ...proposal.more].flatMap((pair): SelectedPair[] => {
    const chosen = findCandidate(candidates, pair.chosen);
    const rejected = findCandidate(candidates, pair.rejected);
    if (!chosen || !rejected) {
      return [];
    }
    const fits = lengthRatio === undefined || withinLengthRatio(lengthsOf({ chosen, rejected }), lengthRatio);
    return fits ? [{ chosen, rejected, margin: pair.margin, guessed: pair.guessed }] : [];
  });
}

/** The decision that accepts selected pairs of an exchange unchanged, with the rules that selected them. */
export function decideByRule(
  [best, ...more]: readonly [SelectedPair, ...SelectedPair[]],
  { margin, pairsPerExchange, seed }: ScoreSettings,
  lengthRatio: number | undefined,
): PairDecision {
  const proposed = { chosen: best.chosen.id, rejected: best.rejected.id };
  return {
    verdict: 'accepted',
    chosen: sideAsItIs(best.chosen),
    rejected: sideAsItIs(best.rejected),
    ...(more.length === 0
      ? {}
      : {
          more: more.map((one) => ({ chosen: sideAsItIs(one.chosen), rejected: sideAsItIs(one.rejected) })),
        }),
    rule: { margin, pairsPerExchange, seed, ...(lengthRatio === undefined ? {} : { lengthRatio }) },
    proposed: { ...proposed, ...(best.margin === undefined ? {} : { margin: best.margin }) },
  };
}
