import * as l10n from '@vscode/l10n';
import {
  firstDecision,
  gistOf,
  isAsKnown,
  isAsProposed,
  type Opinion,
  opinionLabel,
} from '../review/agreement.ts';
import type { RevisedDecision } from '../review/DecisionEvent.ts';
import { plural } from '../text/localized.ts';

/** How many decisions there are of a kind, and for how many of them something holds: by default that they followed what was proposed. */
export interface Followed {
  readonly decisions: number;
  readonly followed: number;
}

/** How often curators followed scores that were wrong, and which place on the screen they preferred. */
export interface Reliance {
  /** Blind decisions for which a pair was proposed. */
  readonly blind: Followed;
  /** On control items; `followed` counts those that are as the control curator's. */
  readonly controls: Followed;
  /** On control items whose scores spoke for another answer than the right one, by themselves or exchanged on purpose. */
  readonly misled: Followed;
  /** On other exchanges, where all curators who decided blind prefer another answer than the proposed one. */
  readonly wrong: Followed;
  /** First decisions that changed after everything was shown, and how many of them then followed the proposal. */
  readonly changed: Followed;
  /** Blind preferences: `followed` counts those for the answer that was shown first. The order is random, so half of them is expected. */
  readonly first: Followed;
}

const none: Followed = { decisions: 0, followed: 0 };

export const emptyReliance: Reliance = {
  blind: none,
  controls: none,
  misled: none,
  wrong: none,
  changed: none,
  first: none,
};

/** Adds what the curators' opinions on one exchange show. */
export function relianceOn(opinions: readonly Opinion[], before: Reliance): Reliance {
  return opinions.reduce((sum, opinion) => {
    const first = firstDecision(opinion);
    const asProposed = isAsProposed(first);
    return {
      blind: count(sum.blind, first.mode === 'blind' ? asProposed : undefined),
      controls: count(sum.controls, isAsKnown(first)),
      misled: count(sum.misled, isMisleading(first) ? asProposed : undefined),
      wrong: count(sum.wrong, isOnWrongProposal(opinion, opinions) ? asProposed : undefined),
      changed: count(sum.changed, isChanged(opinion) ? isNowAsProposed(opinion) : undefined),
      first: count(sum.first, isFirstPreferred(opinion)),
    };
  }, before);
}

function count({ decisions, followed }: Followed, isFollowed: boolean | undefined): Followed {
  return isFollowed === undefined
    ? { decisions, followed }
    : { decisions: decisions + 1, followed: followed + (isFollowed ? 1 : 0) };
}

/** Whether the scores on the screen spoke for another answer than the one that is known to be right. */
function isMisleading({ mode, control, proposed }: RevisedDecision): boolean {
  return (
    mode === 'assisted' &&
    proposed !== undefined &&
    control?.known.startsWith('chosen ') === true &&
    control.known !== `chosen ${proposed}`
  );
}

/** Whether an assisted decision had a proposal before it that every blind decision of the others contradicts. */
function isOnWrongProposal(opinion: Opinion, all: readonly Opinion[]): boolean {
  const { mode, control, proposed } = firstDecision(opinion);
  const blind = all
    .filter((one) => one !== opinion)
    .map(firstDecision)
    .filter((one) => one.mode === 'blind' && one.label?.startsWith('chosen '));
  return (
    mode === 'assisted' &&
    !control &&
    proposed !== undefined &&
    blind.length > 0 &&
    blind.every(({ label }) => label !== `chosen ${proposed}`)
  );
}

/** Whether a decision is as proposed when it was made; one that prefers neither answer follows nothing. */
function isNowAsProposed({ decision }: Opinion): boolean {
  return isAsProposed(gistOf(decision)) ?? false;
}

/** Whether a decision changes the curator's first one. */
function isChanged({ revises, decision }: Opinion): boolean {
  return revises !== undefined && revises.label !== opinionLabel(decision);
}

/** Undefined if the curator preferred neither of two answers in random order. */
function isFirstPreferred({ mode, decision: { verdict, chosen, rejected } }: Opinion): boolean | undefined {
  const prefers = verdict === 'accepted' || verdict === 'edited';
  return mode === 'blind' && prefers && chosen?.shown !== undefined && rejected?.shown !== undefined
    ? chosen.shown < rejected.shown
    : undefined;
}

/** One line for each figure that has decisions. */
export function describeReliance({ controls, misled, wrong, changed, first }: Reliance): readonly string[] {
  const lines: readonly (readonly [text: string, Followed])[] = [
    [
      l10n.t(
        'Of {0} decision on a control item, {1} is as the control curator’s. | Of {0} decisions on control items, {1} are as the control curator’s.',
      ),
      controls,
    ],
    [
      l10n.t(
        'Of {0} decision on a control item with wrong scores, {1} followed the scores. | Of {0} decisions on control items with wrong scores, {1} followed the scores.',
      ),
      misled,
    ],
    [
      l10n.t(
        'Of {0} decision where all blind curators contradict the proposal, {1} followed the proposal. | Of {0} decisions where all blind curators contradict the proposal, {1} followed the proposal.',
      ),
      wrong,
    ],
    [
      l10n.t(
        'Of {0} decision that was changed after everything was shown, {1} then followed the proposal. | Of {0} decisions that were changed after everything was shown, {1} then followed the proposal.',
      ),
      changed,
    ],
    [
      l10n.t(
        'Of {0} blind preference, {1} is for the answer that was shown first (the order is random). | Of {0} blind preferences, {1} are for the answer that was shown first (the order is random).',
      ),
      first,
    ],
  ];
  return lines.flatMap(([text, { decisions, followed }]) =>
    decisions === 0 ? [] : [plural(text, decisions, followed)],
  );
}
