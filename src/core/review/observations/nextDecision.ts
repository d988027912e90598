import { type Evidence, maxEvidence, withEvidence } from '../../disentangle/Evidence.ts';
import type { RawObservation } from '../../sample/Exchange.ts';
import type { ObservationDecision } from '../DecisionEvent.ts';
import type { ObservationView } from '../ExchangeView.ts';

/** What a curator can do about an observation that is there. */
export type ObservationAction =
  | { readonly kind: 'accept' }
  | { readonly kind: 'reject' }
  | { readonly kind: 'edit'; readonly edited: RawObservation; readonly evidence?: readonly Evidence[] }
  /** Adds a piece of evidence. */
  | { readonly kind: 'point'; readonly evidence: Evidence }
  /** Takes a piece of evidence away, by its index. */
  | { readonly kind: 'unpoint'; readonly at: number };

/** What is known about an observation when it is decided on. */
type Known = Pick<ObservationView, 'verdict' | 'observation' | 'origins' | 'evidence' | 'isEdited'>;

/**
 * The decision on an observation after an action; null takes it back, and undefined means that nothing changes. Accepting or rejecting
 * again takes that back. What a curator wrote or pointed at is kept, also by a rejection and its reversal.
 */
export function nextDecision(
  known: Known,
  action: ObservationAction,
): ObservationDecision | null | undefined {
  const { verdict } = known;
  switch (action.kind) {
    case 'accept':
      if (verdict === 'accepted') {
        return known.evidence.length > 0 ? undefined : null;
      }
      return verdict === 'proposed' || verdict === 'rejected' ? keeping(known) : undefined;
    case 'reject':
      if (verdict === 'rejected') {
        return isOwn(known) || known.isEdited || known.evidence.length > 0 ? keeping(known) : null;
      }
      return { ...keeping(known), verdict: 'rejected' };
    case 'edit':
      return {
        verdict: isOwn(known) ? 'added' : 'edited',
        edited: action.edited,
        ...listed(action.evidence ?? known.evidence),
      };
    case 'point': {
      const evidence = withEvidence(known.evidence, action.evidence);
      const isNew = evidence !== known.evidence && evidence.length <= maxEvidence;
      return isNew && verdict !== 'rejected' ? { ...keeping(known), ...listed(evidence) } : undefined;
    }
    case 'unpoint': {
      const evidence = known.evidence.filter((_, at) => at !== action.at);
      const { evidence: _, ...rest } = keeping(known);
      return { ...rest, verdict: verdict === 'rejected' ? 'rejected' : rest.verdict, ...listed(evidence) };
    }
  }
}

/** The decision that an observation counts, with what curators wrote and pointed at. */
function keeping(known: Known): ObservationDecision {
  return {
    verdict: isOwn(known) ? 'added' : known.isEdited ? 'edited' : 'accepted',
    ...(known.isEdited ? { edited: known.observation } : {}),
    ...listed(known.evidence),
  };
}

/** Whether only curators said it. */
function isOwn({ origins }: Known): boolean {
  return origins.every(({ kind }) => kind === 'curator');
}

function listed(evidence: readonly Evidence[]): Pick<ObservationDecision, 'evidence'> {
  return evidence.length > 0 ? { evidence: [...evidence] } : {};
}
