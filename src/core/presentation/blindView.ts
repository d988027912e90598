import { seededOrder } from '../feedback/proposePair.ts';
import { openStatus } from '../review/deriveExchangeView.ts';
import { type CandidateView, type ExchangeView, isRateable } from '../review/ExchangeView.ts';

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
  const open = withoutOthers(view, curator);
  // What agents suggest would lead as well.
  const answers = open.candidates.filter(isRateable);
  const isAlone = proposal.kind === 'none' && proposal.reason === 'one-candidate';
  const isSame = proposal.kind === 'none' && proposal.reason === 'equal-texts';
  return {
    ...open,
    status: 'undecided',
    candidates: seededOrder(answers, `${curator}\n${place}`, ({ id }) => id).map(withoutJudge),
    proposal: { kind: 'none', reason: isAlone || isSame ? proposal.reason : 'blind' },
    comparison: undefined,
    failures: view.failures.filter(({ task }) => task === 'disentangle'),
    unjudged: [],
  };
}

/** Whether a curator has not decided yet about this version of the record, so that a decision now is not led by anything. */
export function isBlind({ opinions }: ExchangeView, curator: string): boolean {
  return !opinions.some(({ by }) => by === curator);
}

/** An exchange without what other curators decided, marked or wrote: as if nobody had decided. */
export function withoutOthers(view: ExchangeView, curator: string): ExchangeView {
  const candidates = view.candidates
    .filter(({ origin }) => origin.kind !== 'curator')
    .map((one) => ({ ...one, marks: one.marks.filter(({ by }) => by === curator) }));
  return {
    ...view,
    status: openStatus(view.proposal, view.comparison, candidates),
    candidates,
    decision: undefined,
    opinions: [],
    disagreed: false,
    stale: false,
  };
}

function withoutJudge({ id, text, marks }: CandidateView): CandidateView {
  return {
    id,
    text,
    origin: { kind: 'hidden' },
    recognitions: [],
    marks,
    observationShare: undefined,
    globalScore: undefined,
    combined: undefined,
    judge: undefined,
    outdated: false,
  };
}
