import * as l10n from '@vscode/l10n';
import { isBlank, pairProblem } from '../feedback/pairProblem.ts';
import { bothBad, decidedStatus, type PairDecision, type Side, type VerdictAction } from './DecisionEvent.ts';
import { type CandidateView, type ExchangeView, findCandidate, isRateable } from './ExchangeView.ts';
import { addressedBy } from './observations/addressed.ts';

/**
 * Why a verdict cannot be given. `changed`: one of its candidates no longer exists. `no-proposal`: neither the curator nor
 * a proposal says which answer is the better one. `several-answers`: it is not said which of them is approved. `not-own`: the
 * decision whose reasons would change is another curator's.
 */
export type Undecidable =
  | 'no-candidates'
  | 'one-candidate'
  | 'several-answers'
  | 'equal-texts'
  | 'empty-text'
  | 'no-proposal'
  | 'no-decision'
  | 'not-own'
  | 'changed';

/**
 * What a curator is warned of although the verdict counts. `bad-label`: the data speaks against the chosen answer. `unaddressed`: it
 * does not recognize every observation that counts.
 */
export type VerdictWarning = 'bad-label' | 'unaddressed';

type Decided =
  | {
      readonly ok: true;
      /** Null takes the decision back. */
      readonly decision: PairDecision | null;
      readonly warning?: VerdictWarning | undefined;
    }
  | { readonly ok: false; readonly reason: Undecidable };

interface DecideContext {
  /** Becomes the id of a text that the curator wrote. */
  newId(): string;
  /** The exchange with what a curator who decides blind does not see: the decision records what was proposed, and the data may speak against it. */
  readonly whole?: ExchangeView;
  /** Maximum number of pairs that a ranking gives. */
  readonly pairsPerExchange?: number;
}

function warningOf(
  { observations }: ExchangeView,
  chosen: CandidateView,
  kind: VerdictAction['kind'],
): VerdictWarning | undefined {
  if (isBadChoice(chosen, kind)) {
    return 'bad-label';
  }
  return addressedBy(chosen, observations).missing.length > 0 ? 'unaddressed' : undefined;
}

/** Turns a curator's verdict on the answers on screen into a decision. */
export function decidePair(view: ExchangeView, action: VerdictAction, context: DecideContext): Decided {
  const { whole = view } = context;
  const made = decideUnwarned(view, action, context);
  if (!made.ok || !made.decision) {
    return made;
  }
  const isRemark = action.kind === 'annotate';
  const decision = { ...made.decision, ...(isRemark ? {} : proposedOf(whole)), ...remarkOf(action) };
  const chosen = isRemark ? undefined : chosenOf(whole, decision);
  return { ok: true, decision, warning: chosen && warningOf(whole, chosen, action.kind) };
}

function remarkOf({ reasons = [], note = '' }: VerdictAction): Pick<PairDecision, 'reasons' | 'note'> {
  return {
    ...(reasons.length > 0 ? { reasons: [...new Set(reasons)] } : {}),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  };
}

function decideUnwarned(view: ExchangeView, action: VerdictAction, context: DecideContext): Decided {
  const { newId, pairsPerExchange = 1 } = context;
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
    case 'rank':
      return rankingDecision(view, action.ranking, pairsPerExchange);
    case 'adopt':
      return adoption(view, action.opinion);
    case 'clear':
      return view.decision ? { ok: true, decision: null } : { ok: false, reason: 'no-decision' };
    case 'annotate':
      return annotated(view);
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
    : // A verdict that names nothing is not about what agents suggest.
      shownPair({ ...view, candidates: candidates.filter(({ origin }) => origin.kind !== 'agent') });
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

/**
 * The pairs of a ranking, from the best answer to the worst: those that are furthest apart first, up to a number, and each with two
 * different texts. `Undecidable` as for the pair of best and worst.
 */
function rankingDecision(view: ExchangeView, ranking: readonly string[], maxPairs: number): Decided {
  const ranked = [...new Set(ranking)].map((id) => findCandidate(view.candidates, id));
  if (ranked.some((one) => one === undefined)) {
    return { ok: false, reason: 'changed' };
  }
  const sides = ranked.filter((one) => one !== undefined).map(sideAsItIs);
  const best = pairDecision(sides[0], sides.length > 1 ? sides.at(-1) : undefined);
  if (!best.ok || !best.decision) {
    return best;
  }
  const pairs = sides.flatMap((chosen, at) =>
    sides.slice(at + 1).map((rejected, further) => ({ chosen, rejected, distance: further })),
  );
  const others = pairs
    .filter((one) => pairProblem({ chosen: one.chosen.text, rejected: one.rejected.text }) === undefined)
    .sort((a, b) => b.distance - a.distance)
    .slice(1, Math.max(1, maxPairs));
  const more = others.map(({ chosen, rejected }) => ({ chosen, rejected }));
  const ids = sides.map(({ candidate }) => candidate);
  return {
    ok: true,
    decision: { ...best.decision, ranking: ids, ...(more.length > 0 ? { more } : {}) },
  };
}

/** The decision as it is, for other reasons and another note. */
function annotated({ decision }: ExchangeView): Decided {
  if (!decision) {
    return { ok: false, reason: 'no-decision' };
  }
  const { by: _by, at: _at, eventId: _eventId, reasons: _reasons, note: _note, ...same } = decision;
  return { ok: true, decision: same };
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
  const answers = view.candidates.filter(isRateable);
  const answer = action.shown ? pairOf(view, action).chosen : answers.length > 1 ? undefined : answers[0];
  if (!answer) {
    return { ok: false, reason: answers.length > 1 ? 'several-answers' : 'no-candidates' };
  }
  return isBlank(answer.text)
    ? { ok: false, reason: 'empty-text' }
    : { ok: true, decision: approveAsItIs(answer) };
}

/** What another curator or the same one decided, by the id of its event, as a decision of one's own that was looked at. */
function adoption({ opinions }: ExchangeView, eventId: string): Decided {
  const opinion = opinions.find((one) => one.eventId === eventId);
  if (!opinion) {
    return { ok: false, reason: 'changed' };
  }
  const { batch: _batch, rule: _rule, copies: _copies, ...decision } = opinion.decision;
  return { ok: true, decision };
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
 * Whether the data speaks against choosing an answer: it marks it as unsafe, says that no model is to be trained on it or, if it is
 * approved without a pair, rejects it. Preferring a rejected answer in a pair is a disagreement like any other.
 */
export function isBadChoice({ origin }: CandidateView, kind: VerdictAction['kind']): boolean {
  return (
    origin.kind === 'dataset' &&
    (origin.safe === false || origin.isContext === true || (kind === 'approve' && origin.side === 'rejected'))
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
 * What a verdict is about: the decided pair, else the proposed one, else the first two candidates, those of agents last. The only definition,
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
  const isSuggested = ({ origin }: Candidate) => origin.kind === 'agent';
  const others = [...candidates.filter(isRateable), ...candidates.filter(isSuggested)].filter(
    (one) => one !== approved,
  );
  const [first, second] = approved ? [approved, ...others] : others;
  return { chosen: first, rejected: second };
}

/** Whether a decision or a proposal says which of the shown answers is the better one. */
export function isRanked({ decision, proposal }: Pick<ExchangeView, 'decision' | 'proposal'>): boolean {
  const status = decision && decidedStatus(decision);
  return status === 'accepted' || status === 'edited' || proposal.kind === 'pair';
}

/** The name of a decision on screen and in the undo stack; null is one that was taken back. */
export function verdictName(decision: PairDecision | null): string {
  const { proposed, chosen } = decision ?? {};
  const swapped = proposed !== undefined && proposed.chosen !== chosen?.candidate;
  const names = {
    accepted: swapped ? l10n.t('Swapped and accepted') : l10n.t('Accepted'),
    edited: l10n.t('Edited'),
    approved: l10n.t('Approved'),
    rejected: l10n.t('Rejected'),
    tied: l10n.t('Tied'),
    skipped: l10n.t('Skipped'),
    cleared: l10n.t('Cleared'),
  };
  const isBothBad = decision?.verdict === 'rejected' && decision.reasons?.includes(bothBad);
  return isBothBad ? l10n.t('Both bad') : names[decision ? decidedStatus(decision) : 'cleared'];
}

/** What a curator is warned of although the verdict counts. */
export function explainWarning(warning: VerdictWarning): string {
  return {
    'bad-label': l10n.t('The data labels this answer as unsafe, rejected or not to be trained on.'),
    unaddressed: l10n.t('The chosen answer does not address every risk.'),
  }[warning];
}
