import { seededOrder } from '../feedback/proposePair.ts';
import type { CandidateView, ExchangeView } from './ExchangeView.ts';

/**
 * An exchange as a curator sees it who is not to be led: without scores and reasons, without the labels of the data, without names of
 * models and other curators, and with the answers in an order that looks random and stays the same. Once this curator has decided,
 * everything is shown. `place` names the exchange in its dataset.
 */
export function blindView(view: ExchangeView, curator: string, place: string): ExchangeView {
  if (!isBlind(view, curator)) {
    return view;
  }
  const { proposal } = view;
  // What another curator wrote would lead as well.
  const answers = view.candidates.filter(({ origin }) => origin.kind !== 'curator');
  const isAlone = proposal.kind === 'none' && proposal.reason === 'one-candidate';
  const isSame = proposal.kind === 'none' && proposal.reason === 'equal-texts';
  return {
    ...view,
    status: 'undecided',
    candidates: seededOrder(answers, `${curator}\n${place}`, ({ id }) => id).map(withoutOrigin),
    proposal: { kind: 'none', reason: isAlone || isSame ? proposal.reason : 'blind' },
    comparison: undefined,
    decision: undefined,
    opinions: [],
    disagreed: false,
    stale: false,
    failures: view.failures.filter(({ task }) => task === 'disentangle'),
    unjudged: [],
  };
}

/** Whether a curator has not decided yet about this version of the record, so that a decision now is not led by anything. */
export function isBlind({ opinions }: ExchangeView, curator: string): boolean {
  return !opinions.some(({ by }) => by === curator);
}

function withoutOrigin({ id, text }: CandidateView): CandidateView {
  return {
    id,
    text,
    origin: { kind: 'hidden' },
    recognitions: [],
    observationShare: undefined,
    globalScore: undefined,
    combined: undefined,
    judge: undefined,
    outdated: false,
  };
}
