import type { PairDecision, Side, VerdictAction } from './DecisionEvent.ts';
import type { CandidateView, ExchangeView } from './ExchangeView.ts';

/** Why a verdict cannot be given. `changed`: a candidate that it is about is not there any more. */
export type Undecidable = 'no-candidates' | 'one-candidate' | 'equal-texts' | 'empty-text' | 'changed';

type Decided =
  | { readonly ok: true; readonly decision: PairDecision }
  | { readonly ok: false; readonly reason: Undecidable };

/** Makes a decision of what a curator said about the pair that is shown. `newId` names a text that they wrote. */
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
          (id) => id !== undefined && !findCandidate(view, id),
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
  return shown
    ? { chosen: findCandidate(view, shown.chosen), rejected: findCandidate(view, shown.rejected) }
    : shownPair(view);
}

function findCandidate({ candidates }: ExchangeView, id: string | undefined): CandidateView | undefined {
  return candidates.find((one) => one.id === id);
}

/** With a single answer, the curator's text is the better one and the answer that was there the worse one. */
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
  if (chosen.text.trim() === '' || rejected.text.trim() === '') {
    return { ok: false, reason: 'empty-text' };
  }
  if (chosen.text.trim() === rejected.text.trim()) {
    return { ok: false, reason: 'equal-texts' };
  }
  const verdict = chosen.edited || rejected.edited ? 'edited' : 'accepted';
  return { ok: true, decision: { verdict, chosen, rejected, ...proposed } };
}

function sideOf(candidate: CandidateView | undefined): Side | undefined {
  return (
    candidate && {
      candidate: candidate.id,
      text: candidate.text,
      ...(candidate.origin.kind === 'curator' ? { edited: true } : {}),
    }
  );
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
