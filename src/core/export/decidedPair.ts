import { pairProblem } from '../feedback/pairProblem.ts';
import { decidedStatus, type PairDecision, type Side } from '../review/DecisionEvent.ts';
import type { ExchangeView } from '../review/ExchangeView.ts';
import type { LeftOutReason } from './LeftOut.ts';

type DecidedPair =
  | {
      readonly ok: true;
      readonly chosen: string;
      readonly rejected: string;
      /** Further pairs that were accepted with it. */
      readonly more: readonly { readonly chosen: string; readonly rejected: string }[];
    }
  | { readonly ok: false; readonly reason: LeftOutReason };

/**
 * The pair that a curator decided on, if it can be trained on. The ledger is untrusted: anyone may have edited it. `splitsPair`
 * if the data has an answer to another conversation, which earlier versions offered as one to this one.
 */
export function decidedPair(view: ExchangeView, splitsPair = false): DecidedPair {
  const { decision } = view;
  if (!decision) {
    return { ok: false, reason: splitsPair ? 'contexts-part' : 'undecided' };
  }
  if (decision.verdict !== 'accepted' && decision.verdict !== 'edited') {
    return { ok: false, reason: decision.verdict };
  }
  if (view.stale) {
    return { ok: false, reason: 'stale' };
  }
  if (decidedStatus(decision) === 'approved') {
    return { ok: false, reason: 'approved-alone' };
  }
  if (decision.chosen === undefined || decision.rejected === undefined) {
    return { ok: false, reason: 'no-answer' };
  }
  if (splitsPair && [decision.chosen, decision.rejected].some((side) => isElsewhere(view, side))) {
    return { ok: false, reason: 'contexts-part' };
  }
  const pair = { chosen: decision.chosen.text, rejected: decision.rejected.text };
  const problem = pairProblem(pair);
  return problem
    ? { ok: false, reason: problem === 'empty-text' ? 'empty-answer' : problem }
    : { ok: true, ...pair, more: trainable(decision.more ?? []) };
}

function trainable(more: NonNullable<PairDecision['more']>) {
  return more
    .map(({ chosen, rejected }) => ({ chosen: chosen.text, rejected: rejected.text }))
    .filter((pair) => pairProblem(pair) === undefined);
}

/** Whether an answer of the data is none to this conversation. */
function isElsewhere({ candidates }: ExchangeView, { candidate, edited }: Side): boolean {
  return (
    edited !== true && candidate.startsWith('dataset:') && !candidates.some(({ id }) => id === candidate)
  );
}
