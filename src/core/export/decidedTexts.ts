import { isBlank, pairProblem } from '../feedback/pairProblem.ts';
import { decidedStatus, type PairDecision, type Side } from '../review/DecisionEvent.ts';
import { type CandidateView, type ExchangeView, isRateable } from '../review/ExchangeView.ts';
import type { ExportChoices } from './ExportTarget.ts';
import type { LeftOutReason } from './LeftOut.ts';

/** The texts of an exchange that a model may be trained on, at least one, or why there are none. */
export type Decided<Text> =
  | { readonly ok: true; readonly all: readonly [Text, ...Text[]] }
  | { readonly ok: false; readonly reason: LeftOutReason };

/** An answer, and one that it is preferred to. */
export interface DecidedPair {
  readonly chosen: string;
  readonly rejected: string;
}

/** An answer that is wanted, or not (KTO). */
export interface LabeledAnswer {
  readonly text: string;
  readonly label: boolean;
}

/** An exchange in an export. */
export interface Deciding {
  readonly view: ExchangeView;
  /** Whether the data has an answer to another conversation, which earlier versions offered as one to this one. */
  readonly splitsPair: boolean;
  readonly choices: ExportChoices;
}

/** The pairs that a curator decided on: the main one, then those that were accepted with it. */
export function decidedPairs(deciding: Deciding): Decided<DecidedPair> {
  const { view, splitsPair } = deciding;
  const { decision } = view;
  if (!decision) {
    return splitsPair ? no('contexts-part') : undecidedPair(deciding);
  }
  const refusal = refusalOf(deciding, decision);
  if (refusal) {
    return no(refusal);
  }
  if (decision.chosen === undefined || decision.rejected === undefined) {
    return no(decision.chosen ? 'approved-alone' : 'no-answer');
  }
  const pair = textsOf(decision.chosen, decision.rejected);
  const more = (decision.more ?? [])
    .map((one) => textsOf(one.chosen, one.rejected))
    .filter((one) => pairProblem(one) === undefined);
  return checked(pair, more);
}

/** The answer that somebody approved, alone or as the better one of a pair. */
export function decidedAnswer(deciding: Deciding): Decided<string> {
  const { view } = deciding;
  if (!view.decision) {
    return undecidedAnswer(deciding);
  }
  const refusal = refusalOf(deciding, view.decision);
  const text = view.decision.chosen?.text;
  if (refusal !== undefined || text === undefined) {
    return no(refusal ?? 'no-answer');
  }
  return isBlank(text) ? no('empty-answer') : { ok: true, all: [text] };
}

/** Answers with what was decided about each: both sides of pairs, an approved answer, the only answer if it was rejected. */
export function labeledAnswers(deciding: Deciding): Decided<LabeledAnswer> {
  const { view, choices } = deciding;
  const { decision } = view;
  if (decision?.verdict === 'rejected' && !view.disagreed) {
    const [only, ...others] = view.candidates.filter(isRateable);
    const isKnown = only && others.length === 0 && !view.stale && !isBlank(only.text);
    return isKnown ? { ok: true, all: [{ text: only.text, label: false }] } : no('rejected');
  }
  if (!decision) {
    const [first, ...more] = choices.undecided === 'as-data' ? view.candidates.flatMap(labelOf) : [];
    return first ? { ok: true, all: [first, ...more] } : no('undecided');
  }
  if (decidedStatus(decision) === 'approved') {
    const answer = decidedAnswer(deciding);
    return answer.ok ? { ok: true, all: [{ text: answer.all[0], label: true }] } : answer;
  }
  const pairs = decidedPairs(deciding);
  return pairs.ok ? { ok: true, all: sidesOf(pairs.all) } : pairs;
}

/** Every text once, with the label of the first pair that it is in. */
function sidesOf(
  pairs: readonly [DecidedPair, ...DecidedPair[]],
): readonly [LabeledAnswer, ...LabeledAnswer[]] {
  const [{ chosen, rejected }, ...others] = pairs;
  const all: [LabeledAnswer, ...LabeledAnswer[]] = [
    { text: chosen, label: true },
    { text: rejected, label: false },
  ];
  for (const other of others) {
    for (const [text, label] of [[other.chosen, true] as const, [other.rejected, false] as const]) {
      if (all.every((one) => one.text !== text)) {
        all.push({ text, label });
      }
    }
  }
  return all;
}

/** Why nothing of a decision is exported. The ledger is untrusted: anyone may have edited it. */
function refusalOf({ view, splitsPair }: Deciding, decision: PairDecision): LeftOutReason | undefined {
  if (view.disagreed) {
    return 'disagreed';
  }
  if (decision.verdict !== 'accepted' && decision.verdict !== 'edited') {
    return decision.verdict;
  }
  if (view.stale) {
    return 'stale';
  }
  const sides = [decision.chosen, decision.rejected];
  return splitsPair && sides.some((side) => side && isElsewhere(view, side)) ? 'contexts-part' : undefined;
}

/** Whether an answer of the data is none to this conversation. */
function isElsewhere({ candidates }: ExchangeView, { candidate, edited }: Side): boolean {
  return (
    edited !== true && candidate.startsWith('dataset:') && !candidates.some(({ id }) => id === candidate)
  );
}

/** The pair that the data itself has, if that is asked for. */
function undecidedPair({ view, choices }: Deciding): Decided<DecidedPair> {
  const labeled = choices.undecided === 'as-data' ? datasetAnswers(view) : [];
  const chosen = labeled.find(
    ({ origin }) => origin.side === 'chosen' && origin.safe !== false && !origin.isContext,
  );
  const rejected = labeled.find(({ origin }) => origin.side === 'rejected');
  return chosen && rejected ? checked(textsOf(chosen, rejected), []) : no('undecided');
}

/** The answer that the data has, if that is asked for: its only one or the one that it prefers. */
function undecidedAnswer({ view, choices, splitsPair }: Deciding): Decided<string> {
  const answers = datasetAnswers(view);
  const isContext = ({ origin }: DatasetCandidate) => choices.context !== 'keep' && origin.isContext === true;
  const good = answers.filter((one) => !isLabeledBad(one) && !isContext(one));
  if (view.candidates.length === 0) {
    return no('no-answer');
  }
  if (splitsPair) {
    return no('contexts-part');
  }
  if (answers.length === 1 && good.length === 0) {
    return no('bad-label');
  }
  const own = answers.length === 1 ? good[0] : good.find(({ origin }) => origin.side === 'chosen');
  if (choices.undecided === 'leave-out' || !own) {
    return no('undecided');
  }
  return isBlank(own.text) ? no('empty-answer') : { ok: true, all: [own.text] };
}

type DatasetCandidate = CandidateView & { readonly origin: { readonly kind: 'dataset' } };

function datasetAnswers({ candidates }: ExchangeView): readonly DatasetCandidate[] {
  return candidates.filter((one): one is DatasetCandidate => one.origin.kind === 'dataset');
}

/** What people rejected or called unsafe must not be what a model is trained to say. */
function isLabeledBad({ origin }: DatasetCandidate): boolean {
  return origin.side === 'rejected' || origin.safe === false;
}

/** The label that the data has for an answer, as a list of none or one. */
function labelOf({ origin, text }: CandidateView): readonly LabeledAnswer[] {
  const isLabeled = origin.kind === 'dataset' && (origin.side !== undefined || origin.safe !== undefined);
  const isBad = origin.kind === 'dataset' && (origin.side === 'rejected' || origin.safe === false);
  return isLabeled && !isBlank(text) ? [{ text, label: !isBad }] : [];
}

function textsOf(chosen: { readonly text: string }, rejected: { readonly text: string }): DecidedPair {
  return { chosen: chosen.text, rejected: rejected.text };
}

function checked(pair: DecidedPair, more: readonly DecidedPair[]): Decided<DecidedPair> {
  const problem = pairProblem(pair);
  return problem
    ? no(problem === 'empty-text' ? 'empty-answer' : problem)
    : { ok: true, all: [pair, ...more] };
}

function no(reason: LeftOutReason): { readonly ok: false; readonly reason: LeftOutReason } {
  return { ok: false, reason };
}
