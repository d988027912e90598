import type { CandidateView, ExchangeView } from './ExchangeView.ts';

/** The candidates that stand side by side: `chosen` on the left, `rejected` on the right; either may be missing. */
export interface ShownPair<Candidate = CandidateView> {
  readonly chosen: Candidate | undefined;
  readonly rejected: Candidate | undefined;
}

type PairOf<Candidate> = Pick<ExchangeView, 'decision' | 'proposal'> & {
  readonly candidates: readonly Candidate[];
};

/**
 * What a verdict is about: the pair that was decided, else the one that is proposed, else the first two candidates. The
 * one place that says so, for the screen and for every command.
 */
export function shownPair<Candidate extends CandidateView>(view: PairOf<Candidate>): ShownPair<Candidate> {
  const find = (id: string | undefined) => view.candidates.find((one) => one.id === id);
  const { decision, proposal } = view;
  if (decision?.chosen && decision.rejected) {
    return { chosen: find(decision.chosen.candidate), rejected: find(decision.rejected.candidate) };
  }
  if (proposal.kind === 'pair') {
    return { chosen: find(proposal.chosen), rejected: find(proposal.rejected) };
  }
  const [first, second] = view.candidates.filter((one) => one.origin.kind !== 'curator');
  return { chosen: first, rejected: second };
}
