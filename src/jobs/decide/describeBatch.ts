import * as l10n from '@vscode/l10n';
import { formatNumber, pluralIfAny } from '../../core/text/localized.ts';
import type { ProposedPairs } from './acceptProposed.ts';
import type { Reservation, ReservationCounts } from './openExchanges.ts';

/** What is proposed in some records, as lines: what speaks for it, and what a curator may want to look at first. */
export function describeProposed({
  byBasis,
  reservations,
  contested,
  leftOut,
}: ProposedPairs): readonly string[] {
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
      '{0} answer left undecided: labeled as unsafe or rejected | {0} answers left undecided: labeled as unsafe or rejected',
    ),
    count,
  );
}
