import type { ScoreSettings } from '../feedback/ScoreSettings.ts';
import type { PairDecision, Side } from './DecisionEvent.ts';
import type { CandidateView } from './ExchangeView.ts';
import type { SelectedPair } from './selectedPairs.ts';

/** The decision that accepts selected pairs of an exchange as they are, with the rules that selected them. */
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

function sideAsItIs({ id, text }: CandidateView): Side {
  return { candidate: id, text };
}
