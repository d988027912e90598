import { countWords } from '../feedback/countWords.ts';
import { withinLengthRatio } from '../feedback/isWithin.ts';
import type { CandidateView, ExchangeView } from './ExchangeView.ts';

/** A pair that the rules select, with its candidates. */
export interface SelectedPair {
  readonly chosen: CandidateView;
  readonly rejected: CandidateView;
  /** Combined score of chosen minus rejected; undefined where the dataset alone proposes. */
  readonly margin: number | undefined;
}

/**
 * The pairs that the rules select of an exchange, the best one first; none that a pairwise judge contests. `lengthRatio`
 * leaves out those whose chosen answer is shorter by more than that share.
 */
export function selectedPairs(view: ExchangeView, lengthRatio: number | undefined): readonly SelectedPair[] {
  const { proposal, candidates } = view;
  if (proposal.kind !== 'pair' || view.status === 'contested') {
    return [];
  }
  const find = (id: string) => candidates.find((one) => one.id === id);
  return [proposal, ...proposal.more].flatMap((pair): SelectedPair[] => {
    const chosen = find(pair.chosen);
    const rejected = find(pair.rejected);
    if (!chosen || !rejected) {
      return [];
    }
    const lengths = { chosen: countWords(chosen.text), rejected: countWords(rejected.text) };
    const fits = lengthRatio === undefined || withinLengthRatio(lengths, lengthRatio);
    return fits ? [{ chosen, rejected, margin: pair.margin }] : [];
  });
}
