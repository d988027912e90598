import { pairProblem } from '../feedback/pairProblem.ts';
import type { PairDecision, Side, VerdictAction } from './DecisionEvent.ts';
import { type CandidateView, type ExchangeView, findCandidate } from './ExchangeView.ts';

/** Why a verdict cannot be given. `changed`: one of its candidates no longer exists. */
export type Undecidable = 'no-candidates' | 'one-candidate' | 'equal-texts' | 'empty-text' | 'changed';

type Decided =
  | { readonly ok: true; readonly decision: PairDecision }
  | { readonly ok: false; readonly reason: Undecidable };

/** Turns a curator's verdict on the pair on screen into a decision. `newId` becomes the id of a text they wrote. */
export function decidePair(view: ExchangeView, action: VerdictAction, newId: () => string): Decided {
  const shown = pairOf(view, action);
  const proposed = proposedOf(view);
  switch (action.kind) {
    case 'accept':
      return pairDecision(sideOf(shown.chosen), sideOf(shown.rejected), proposed);
    case 'swap':
      return pairDecision(sideOf(shown.rejected), sideOf(shown.chosen), proposed);
    case 'edit':
      return editDecision(view, action, newId);
    case 'tie':
    case 'reject':
    case 'skip': {
      if (
        [action.shown?.chosen, action.shown?.rejected].some(
          (id) => id !== undefined && !findCandidate(view.candidates, id),
        )
      ) {
        return { ok: false, reason: 'changed' };
      }
      const verdict = ({ tie: 'tied', reject: 'rejected', skip: 'skipped' } as const)[action.kind];
      const chosen = sideOf(shown.chosen);
      const rejected = sideOf(shown.rejected);
      const sides = chosen && rejected ? { chosen, rejected } : {};
      return { ok: true, decision: { verdict, ...sides, ...proposed } };
    }
  }
}

function pairOf(view: ExchangeView, { shown }: VerdictAction): ShownPair {
  const { candidates } = view;
  return shown
    ? { chosen: findCandidate(candidates, shown.chosen), rejected: findCandidate(candidates, shown.rejected) }
    : shownPair(view);
}

/** With a single answer, the curator's text is chosen and the existing answer is rejected. */
function editDecision(
  view: ExchangeView,
  action: VerdictAction & { kind: 'edit' },
  newId: () => string,
): Decided {
  const shown = pairOf(view, action);
  const chosen = editedSide(shown.rejected ? shown.chosen : undefined, action.chosen, newId);
  const against = shown.rejected ?? shown.chosen;
  const rejected =
    action.rejected === undefined ? sideOf(against) : editedSide(against, action.rejected, newId);
  return pairDecision(chosen, rejected, proposedOf(view));
}

function pairDecision(
  chosen: Side | undefined,
  rejected: Side | undefined,
  proposed: Pick<PairDecision, 'proposed'>,
): Decided {
  if (!chosen || !rejected) {
    return { ok: false, reason: chosen || rejected ? 'one-candidate' : 'no-candidates' };
  }
  const reason = pairProblem({ chosen: chosen.text, rejected: rejected.text });
  if (reason) {
    return { ok: false, reason };
  }
  const verdict = chosen.edited || rejected.edited ? 'edited' : 'accepted';
  return { ok: true, decision: { verdict, chosen, rejected, ...proposed } };
}

function sideOf(candidate: CandidateView | undefined): Side | undefined {
  return candidate && sideAsItIs(candidate);
}

/** A candidate as a side of a pair, verbatim. */
export function sideAsItIs({ id, text, origin }: CandidateView): Side {
  return { candidate: id, text, ...(origin.kind === 'curator' ? { edited: true } : {}) };
}

function editedSide(candidate: CandidateView | undefined, text: string, newId: () => string): Side {
  const same = candidate && candidate.text === text ? sideOf(candidate) : undefined;
  return same ?? { candidate: newId(), text, edited: true };
}

function proposedOf({ proposal }: ExchangeView): Pick<PairDecision, 'proposed'> {
  if (proposal.kind !== 'pair') {
    return {};
  }
  const { chosen, rejected, margin } = proposal;
  return { proposed: { chosen, rejected, ...(margin === undefined ? {} : { margin }) } };
}

/** The candidates shown side by side: `chosen` on the left, `rejected` on the right; either may be missing. */
export interface ShownPair<Candidate = CandidateView> {
  readonly chosen: Candidate | undefined;
  readonly rejected: Candidate | undefined;
}

type PairOf<Candidate> = Pick<ExchangeView, 'decision' | 'proposal'> & {
  readonly candidates: readonly Candidate[];
};

/**
 * What a verdict is about: the decided pair, else the proposed one, else the first two candidates. The only definition,
 * for the screen and for every command.
 */
export function shownPair<Candidate extends CandidateView>(view: PairOf<Candidate>): ShownPair<Candidate> {
  const { decision, proposal, candidates } = view;
  const find = (id: string) => findCandidate(candidates, id);
  if (decision?.chosen && decision.rejected) {
    return { chosen: find(decision.chosen.candidate), rejected: find(decision.rejected.candidate) };
  }
  if (proposal.kind === 'pair') {
    return { chosen: find(proposal.chosen), rejected: find(proposal.rejected) };
  }
  const [first, second] = candidates.filter((one) => one.origin.kind !== 'curator');
  return { chosen: first, rejected: second };
}
