import { seededRank } from '../feedback/proposePair.ts';
import { isKnowable, opinionLabel } from '../review/agreement.ts';
import type { ControlMark } from '../review/DecisionEvent.ts';
import { type CandidateView, type ExchangeView, findCandidate } from '../review/ExchangeView.ts';
import { withoutOthers } from './blindView.ts';

/**
 * The opinion of the control curator on an exchange (`opinionLabel`), which makes it a control item: its right answer is known. Undefined
 * if there is none, or one that others cannot be compared with. No name, no control curator.
 */
export function knownOpinion({ opinions }: ExchangeView, controlCurator: string): string | undefined {
  const known = controlCurator === '' ? undefined : opinions.find(({ by }) => by === controlCurator);
  const label = known && opinionLabel(known.decision);
  return label !== undefined && isKnowable(label) ? label : undefined;
}

/**
 * A control item as a curator sees it who has not decided on it: without what others decided. Where the scores speak for the answer that
 * is known to be the better one, half of the time the two answers have exchanged what the judge says of them, so that the worse one is
 * proposed: a curator who reads the answers notices, one who follows the scores does not. Which half looks random and stays the same.
 * `place` names the exchange in its dataset.
 */
export function controlItem(
  view: ExchangeView,
  curator: string,
  place: string,
  known: string,
): { readonly view: ExchangeView; readonly control: ControlMark } {
  const open = withoutOthers(view, curator);
  const exchanged =
    open.status === 'proposed' &&
    open.proposal.kind === 'pair' &&
    open.proposal.basis === 'scores' &&
    known === `chosen ${open.proposal.chosen}` &&
    seededRank(`control\n${curator}\n${place}`) < 0.5;
  return exchanged
    ? { view: exchangeScores(open), control: { known, exchanged } }
    : { view: open, control: { known } };
}

/** The exchange with what the judge says of the two answers of the proposed pair exchanged, and nothing else. */
export function exchangeScores(view: ExchangeView): ExchangeView {
  const { proposal, candidates, comparison } = view;
  const better = proposal.kind === 'pair' && findCandidate(candidates, proposal.chosen);
  const worse = proposal.kind === 'pair' && findCandidate(candidates, proposal.rejected);
  if (!better || !worse) {
    return view;
  }
  return {
    ...view,
    candidates: candidates.map((one) =>
      one === better ? judgedAs(one, worse) : one === worse ? judgedAs(one, better) : one,
    ),
    proposal: { ...proposal, chosen: worse.id, rejected: better.id, more: [] },
    // Its reasons may name the answers.
    comparison: comparison && { ...comparison, reasons: [] },
  };
}

function judgedAs(answer: CandidateView, other: CandidateView): CandidateView {
  const { recognitions, observationShare, globalScore, combined, judge, outdated } = other;
  return { ...answer, recognitions, observationShare, globalScore, combined, judge, outdated };
}
