import { isBlank, pairProblem } from '../feedback/pairProblem.ts';
import { decidedStatus, type PairDecision, type Side, type VerdictAction } from './DecisionEvent.ts';
import { type CandidateView, type ExchangeView, findCandidate } from './ExchangeView.ts';

/**
 * Why a verdict cannot be given. `changed`: one of its candidates no longer exists. `no-proposal`: neither the curator nor
 * a proposal says which answer is the better one. `several-answers`: it is not said which of them is approved.
 */
export type Undecidable =
  | 'no-candidates'
  | 'one-candidate'
  | 'several-answers'
  | 'equal-texts'
  | 'empty-text'
  | 'no-proposal'
  | 'no-decision'
  | 'changed';

/** What a curator is warned of although the verdict counts. `bad-label`: the data speaks against the chosen answer. */
export type VerdictWarning = 'bad-label';

type Decided =
  | {
      readonly ok: true;
      /** Null takes the decision back. */
      readonly decision: PairDecision | null;
      readonly warning?: VerdictWarning | undefined;
    }
  | { readonly ok: false; readonly reason: Undecidable };

/**
 * Turns a curator's verdict on the answers on screen into a decision. `newId` becomes the id of a text they wrote. `whole` is the
 * exchange with what a curator who decides blind does not see: the decision records what was proposed, and the data may speak against it.
 */
export function decidePair(
  view: ExchangeView,
  action: VerdictAction,
  newId: () => string,
  whole = view,
): Decided {
  const decided = decideUnwarned(view, action, newId);
  const made =
    decided.ok && decided.decision
      ? { ...decided, decision: { ...decided.decision, ...proposedOf(whole) } }
      : decided;
  const chosen = made.ok && made.decision ? chosenOf(whole, made.decision) : undefined;
  return made.ok && chosen && isBadChoice(chosen, action.kind) ? { ...made, warning: 'bad-label' } : made;
}

function decideUnwarned(view: ExchangeView, action: VerdictAction, newId: () => string): Decided {
  const { chosen, rejected } = pairOf(view, action);
  switch (action.kind) {
    case 'accept':
      return rankedDecision(view, action, sideOf(chosen), sideOf(rejected));
    case 'swap':
      return rankedDecision(view, action, sideOf(rejected), sideOf(chosen));
    case 'edit':
      return editDecision(view, action, newId);
    case 'approve':
      return approval(view, action);
    case 'clear':
      return view.decision ? { ok: true, decision: null } : { ok: false, reason: 'no-decision' };
    case 'tie':
      return chosen && rejected
        ? unrankedDecision(view, action, 'tied')
        : { ok: false, reason: lacking(view, action) };
    case 'reject':
      return unrankedDecision(view, action, 'rejected');
    case 'skip':
      return unrankedDecision(view, action, 'skipped');
  }
}

/** A decision that prefers neither answer. */
function unrankedDecision(
  view: ExchangeView,
  action: VerdictAction,
  verdict: 'tied' | 'rejected' | 'skipped',
): Decided {
  if (namesMissing(view, action)) {
    return { ok: false, reason: 'changed' };
  }
  const shown = pairOf(view, action);
  const chosen = sideOf(shown.chosen);
  const rejected = sideOf(shown.rejected);
  const sides = chosen && rejected ? { chosen, rejected } : {};
  return { ok: true, decision: { verdict, ...sides } };
}

/** Whether the verdict is about a candidate that the exchange does not have. */
function namesMissing({ candidates }: ExchangeView, { shown }: VerdictAction): boolean {
  return [shown?.chosen, shown?.rejected].some((id) => id !== undefined && !findCandidate(candidates, id));
}

function lacking(view: ExchangeView, action: VerdictAction): Undecidable {
  if (namesMissing(view, action)) {
    return 'changed';
  }
  const { chosen, rejected } = pairOf(view, action);
  return chosen || rejected ? 'one-candidate' : 'no-candidates';
}

function pairOf(view: ExchangeView, { shown }: VerdictAction): ShownPair {
  const { candidates } = view;
  return shown
    ? { chosen: findCandidate(candidates, shown.chosen), rejected: findCandidate(candidates, shown.rejected) }
    : shownPair(view);
}

/** A pair of two answers as they are; which one is better was said by the caller, a proposal or an earlier decision. */
function rankedDecision(
  view: ExchangeView,
  { shown }: VerdictAction,
  chosen: Side | undefined,
  rejected: Side | undefined,
): Decided {
  const made = pairDecision(chosen, rejected);
  return made.ok && !shown && !isRanked(view) ? { ok: false, reason: 'no-proposal' } : made;
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
  return pairDecision(chosen, rejected);
}

/** Approves one answer for fine-tuning: the named one, or the only one. */
function approval(view: ExchangeView, action: VerdictAction): Decided {
  if (namesMissing(view, action)) {
    return { ok: false, reason: 'changed' };
  }
  const answers = view.candidates.filter((one) => one.origin.kind !== 'curator');
  const answer = action.shown ? pairOf(view, action).chosen : answers.length > 1 ? undefined : answers[0];
  if (!answer) {
    return { ok: false, reason: answers.length > 1 ? 'several-answers' : 'no-candidates' };
  }
  return isBlank(answer.text)
    ? { ok: false, reason: 'empty-text' }
    : { ok: true, decision: approveAsItIs(answer) };
}

/** The decision that approves an answer verbatim. */
export function approveAsItIs(answer: CandidateView): Pick<PairDecision, 'verdict' | 'chosen'> {
  const chosen = sideAsItIs(answer);
  return { verdict: chosen.edited ? 'edited' : 'accepted', chosen };
}

function pairDecision(chosen: Side | undefined, rejected: Side | undefined): Decided {
  if (!chosen || !rejected) {
    return { ok: false, reason: chosen || rejected ? 'one-candidate' : 'no-candidates' };
  }
  const reason = pairProblem({ chosen: chosen.text, rejected: rejected.text });
  if (reason) {
    return { ok: false, reason };
  }
  const verdict = chosen.edited || rejected.edited ? 'edited' : 'accepted';
  return { ok: true, decision: { verdict, chosen, rejected } };
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

/** The answer that a decision makes a model learn to give. */
function chosenOf({ candidates }: ExchangeView, decision: PairDecision): CandidateView | undefined {
  const isChoice = decision.verdict === 'accepted' || decision.verdict === 'edited';
  return isChoice ? findCandidate(candidates, decision.chosen?.candidate) : undefined;
}

/**
 * Whether the data speaks against choosing an answer: it marks it as unsafe or, if it is approved without a pair, rejects
 * it. Preferring a rejected answer in a pair is a disagreement like any other.
 */
export function isBadChoice({ origin }: CandidateView, kind: VerdictAction['kind']): boolean {
  return (
    origin.kind === 'dataset' && (origin.safe === false || (kind === 'approve' && origin.side === 'rejected'))
  );
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
  const approved = decision?.chosen && find(decision.chosen.candidate);
  if (!approved && proposal.kind === 'pair') {
    return { chosen: find(proposal.chosen), rejected: find(proposal.rejected) };
  }
  const others = candidates.filter((one) => one.origin.kind !== 'curator' && one !== approved);
  const [first, second] = approved ? [approved, ...others] : others;
  return { chosen: first, rejected: second };
}

/** Whether a decision or a proposal says which of the shown answers is the better one. */
export function isRanked({ decision, proposal }: Pick<ExchangeView, 'decision' | 'proposal'>): boolean {
  const status = decision && decidedStatus(decision);
  return status === 'accepted' || status === 'edited' || proposal.kind === 'pair';
}
