import * as l10n from '@vscode/l10n';
import { formatNumber, plural, pluralIfAny } from '../../core/text/localized.ts';
import type { ProposedPairs } from './acceptProposed.ts';
import type { ApprovedAnswers } from './approveAnswers.ts';
import type { CopiedDecisions } from './copyDecision.ts';
import type { BatchVerdict, GivenVerdicts } from './decideMany.ts';
import { type PairBasis, type Reservation, type ReservationCounts, reservations } from './openExchanges.ts';

/** What is proposed in some records, as lines: what speaks for it, and what a curator may want to look at first. */
export function describeProposed({
  byBasis,
  reservations,
  contested,
  leftOut,
}: ProposedPairs): readonly string[] {
  return [
    ...describeBasis(byBasis),
    ...describeReservations(reservations, ['unscored', 'hidden', 'open', 'problems']),
    ...pluralIfAny(
      l10n.t(
        '{0} contested pair, to be decided individually | {0} contested pairs, to be decided individually',
      ),
      contested,
    ),
    ...pluralIfAny(
      l10n.t('{0} pair skipped to balance answer lengths | {0} pairs skipped to balance answer lengths'),
      leftOut,
    ),
  ];
}

/** What speaks for proposed pairs, as lines. */
function describeBasis(byBasis: Readonly<Record<PairBasis, number>>): readonly string[] {
  return [
    ...pluralIfAny(l10n.t('{0} pair scored by a model | {0} pairs scored by a model'), byBasis.model),
    ...pluralIfAny(
      l10n.t('{0} pair labeled in the dataset | {0} pairs labeled in the dataset'),
      byBasis.labels,
    ),
    ...pluralIfAny(
      l10n.t(
        '{0} pair suggested by the offline engine alone | {0} pairs suggested by the offline engine alone',
      ),
      byBasis.offline,
    ),
  ];
}

/** The exchanges that would get the same verdict, as lines: what is proposed in them, and what a curator may want to look at first. */
export function describeGiven({ byBasis, reservations, unable }: GivenVerdicts): readonly string[] {
  return [
    ...describeBasis(byBasis),
    ...pluralIfAny(
      l10n.t('{0} exchange without a proposed pair | {0} exchanges without a proposed pair'),
      byBasis.none,
    ),
    ...describeReservations(reservations),
    ...pluralIfAny(
      l10n.t(
        '{0} exchange left undecided: it has too few answers | {0} exchanges left undecided: they have too few answers',
      ),
      unable,
    ),
  ];
}

/** The exchanges with a single answer that would be approved, as lines. */
export function describeApprovable({ reservations: counts, badLabels }: ApprovedAnswers): readonly string[] {
  return [
    plural(
      l10n.t('{0} exchange with a single answer | {0} exchanges with a single answer'),
      counts.included(reservations),
    ),
    ...describeReservations(counts),
    ...describeBadLabels(badLabels),
  ];
}

/** The near duplicates that would get the same decision, as lines, and those that would not. */
export function describeCopied({
  reservations: counts,
  otherAnswers,
  badLabels,
}: CopiedDecisions): readonly string[] {
  return [
    plural(
      l10n.t(
        '{0} undecided near duplicate with the same answers | {0} undecided near duplicates with the same answers',
      ),
      counts.included(reservations),
    ),
    ...describeReservations(counts),
    ...pluralIfAny(
      l10n.t(
        '{0} near duplicate left undecided: it has other answers | {0} near duplicates left undecided: they have other answers',
      ),
      otherAnswers,
    ),
    ...describeBadLabels(badLabels),
  ];
}

/** A verdict that many exchanges can get at once, on screen. */
export function batchVerdictName(verdict: BatchVerdict): string {
  return {
    reject: l10n.t('Reject'),
    'both-bad': l10n.t('Reject: Both Answers Are Bad'),
    tie: l10n.t('Mark as Tie'),
    skip: l10n.t('Skip'),
  }[verdict];
}

/** How many of what may be decided have which reservation, as lines. */
export function describeReservations(
  counts: ReservationCounts,
  shown: readonly Reservation[] = ['hidden', 'open', 'problems'],
): readonly string[] {
  return shown.flatMap((one) => {
    const count = counts.of(one);
    return count > 0 ? [l10n.t('{0}: {1}', reservationName(one), formatNumber(count))] : [];
  });
}

/** A reservation on screen. */
export function reservationName(one: Reservation): string {
  return {
    unscored: l10n.t('not scored'),
    offline: l10n.t('suggested by the offline engine alone'),
    hidden: l10n.t('hidden'),
    open: l10n.t('with open observations'),
    problems: l10n.t('with problems'),
  }[one];
}

/** Answers that no batch approves, as a line. */
export function describeBadLabels(count: number): readonly string[] {
  return pluralIfAny(
    l10n.t(
      '{0} answer left undecided: labeled as unsafe, rejected or not to be trained on | {0} answers left undecided: labeled as unsafe, rejected or not to be trained on',
    ),
    count,
  );
}
