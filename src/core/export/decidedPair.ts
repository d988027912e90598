import type { PairDecision } from '../review/DecisionEvent.ts';
import type { ExchangeView } from '../review/ExchangeView.ts';
import type { LeftOutReason } from './ExportTarget.ts';

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
 * The pair that a curator decided on, if it can be trained on. TRL and LLaMA-Factory train silently on empty answers
 * and on pairs whose sides are equal (trainers.md, section 3), so those are refused here.
 */
export function decidedPair(view: ExchangeView): DecidedPair {
  const { decision } = view;
  if (!decision) {
    return { ok: false, reason: 'undecided' };
  }
  if (decision.verdict !== 'accepted' && decision.verdict !== 'edited') {
    return { ok: false, reason: decision.verdict };
  }
  if (view.stale) {
    return { ok: false, reason: 'stale' };
  }
  const chosen = decision.chosen?.text ?? '';
  const rejected = decision.rejected?.text ?? '';
  if (decision.chosen === undefined || decision.rejected === undefined) {
    return { ok: false, reason: 'no-answer' };
  }
  if (chosen.trim() === '' || rejected.trim() === '') {
    return { ok: false, reason: 'empty-answer' };
  }
  return chosen.trim() === rejected.trim()
    ? { ok: false, reason: 'equal-texts' }
    : { ok: true, chosen, rejected, more: trainable(decision.more ?? []) };
}

/** The ledger may have been written by other hands: what cannot be trained on is left out here as well. */
function trainable(more: NonNullable<PairDecision['more']>) {
  return more
    .map(({ chosen, rejected }) => ({ chosen: chosen.text, rejected: rejected.text }))
    .filter(({ chosen, rejected }) => [chosen, rejected].every((text) => text.trim() !== ''))
    .filter(({ chosen, rejected }) => chosen.trim() !== rejected.trim());
}
