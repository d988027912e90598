import type { Proposal } from '../feedback/proposePair.ts';
import type { ExchangeView } from '../review/ExchangeView.ts';

/**
 * Whether the judge prefers the answer that the decision rejects, and the curator did not know: they decided blind, or the scores
 * have changed since. A curator who saw the proposal and decided otherwise has answered it.
 */
export function opposesJudge({ decision, proposal, opinions }: ExchangeView): boolean {
  const preferred = preferredByJudge(proposal);
  if (!decision || !preferred || !isPreference(decision.verdict)) {
    return false;
  }
  const { chosen, rejected, proposed } = decision;
  const isOpposite = chosen?.candidate === preferred.over || rejected?.candidate === preferred.answer;
  const mode = opinions.find(({ eventId }) => eventId === decision.eventId)?.mode;
  const wasKnown =
    mode === 'assisted' &&
    proposal.kind === 'pair' &&
    proposed?.chosen === proposal.chosen &&
    proposed.rejected === proposal.rejected;
  return isOpposite && !wasKnown;
}

function isPreference(verdict: string): boolean {
  return verdict === 'accepted' || verdict === 'edited';
}

/** The answer that the scores prefer, and over which one; labels of the data are not the judge's. */
function preferredByJudge(
  proposal: Proposal,
): { readonly answer: string; readonly over: string } | undefined {
  if (proposal.kind !== 'pair' || proposal.margin === undefined) {
    return undefined;
  }
  const { chosen, rejected, disputed, margin } = proposal;
  if (disputed === 'scores') {
    return { answer: rejected, over: chosen };
  }
  return margin > 0 ? { answer: chosen, over: rejected } : undefined;
}
