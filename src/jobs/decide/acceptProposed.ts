import { balanceLengths, lengthsOf, type PairLengths } from '../../core/feedback/lengthBalance.ts';
import type { Rows } from '../../core/Rows.ts';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import { decideByRule, type SelectedPair, selectedPairs } from '../../core/review/selectedPairs.ts';
import { readRecords } from '../session/readRecords.ts';
import type { Session } from '../session/Session.ts';
import {
  type BatchOptions,
  includedByDefault,
  isIncluded,
  openExchanges,
  type PairBasis,
  type Reservation,
  ReservationCounts,
} from './openExchanges.ts';

/** The proposed pairs of some records, counted before any of them is accepted. */
export interface ProposedPairs {
  readonly byBasis: Readonly<Record<PairBasis, number>>;
  readonly reservations: ReservationCounts;
  /** Exchanges whose pair is contested, which no rule accepts. */
  readonly contested: number;
  /** Pairs left out so that chosen and rejected answers have the same mean length. */
  readonly leftOut: number;
}

/** The decisions that accept proposed pairs of some records, not written yet. */
interface AcceptedPairs {
  readonly events: readonly Unwritten<DecisionEvent>[];
  readonly pairs: number;
  /** All pairs that could have been accepted. */
  readonly proposed: ProposedPairs;
  /** Pairs left out so that chosen and rejected answers have the same mean length. */
  readonly leftOut: number;
  /** Pairs left out because only the offline engine speaks for them. */
  readonly guesses: number;
}

/** Accepts the pairs that the rules select in exchanges with a proposal and no decision, except those with a reservation. */
export async function acceptProposed(
  session: Session,
  rows: Rows,
  options: BatchOptions = {},
): Promise<AcceptedPairs> {
  const { include = includedByDefault, signal } = options;
  const ratio = await lengthRatio(session, rows, signal);
  const events: Unwritten<DecisionEvent>[] = [];
  const byBasis = { model: 0, labels: 0, offline: 0 };
  const counts = new ReservationCounts();
  let pairs = 0;
  let leftOut = 0;
  let contested = 0;
  let guesses = 0;
  for await (const { identity: record, hash, exchange, view, reservations } of openExchanges(
    session,
    rows,
    options,
  )) {
    contested += view.status === 'contested' ? 1 : 0;
    const fitting = selectedPairs(view, ratio);
    leftOut += selectedPairs(view, undefined).length - fitting.length;
    const [first, ...more] = fitting.filter((pair) => {
      const all = [...reservations, ...reservationsOf(pair)];
      counts.add(all);
      byBasis[basisOf(view, pair)] += 1;
      const accepted = isIncluded(all, include);
      guesses += !accepted && pair.guessed ? 1 : 0;
      return accepted;
    });
    if (first) {
      pairs += 1 + more.length;
      const to = decideByRule([first, ...more], session.settings.scores, ratio);
      events.push({ type: 'pair', record, hash, exchange, mode: 'assisted', to });
    }
  }
  return { events, pairs, proposed: { byBasis, reservations: counts, contested, leftOut }, leftOut, guesses };
}

function basisOf({ proposal }: ExchangeView, { guessed, chosen, rejected }: SelectedPair): PairBasis {
  const isLabeled =
    proposal.kind === 'pair' &&
    proposal.basis === 'dataset' &&
    proposal.chosen === chosen.id &&
    proposal.rejected === rejected.id;
  return isLabeled ? 'labels' : guessed ? 'offline' : 'model';
}

function reservationsOf({ margin, guessed }: SelectedPair): readonly Reservation[] {
  return [
    ...(margin === undefined ? (['unscored'] as const) : []),
    ...(guessed ? (['offline'] as const) : []),
  ];
}

/** The limit that balances the lengths of all undecided proposed pairs of these records; see `balanceLengths`. */
export async function lengthRatio(
  session: Session,
  rows: Rows,
  signal?: AbortSignal,
): Promise<number | undefined> {
  if (!session.settings.scores.lengthBalance) {
    return undefined;
  }
  const lengths: PairLengths[] = [];
  for await (const { content } of readRecords(session, rows, signal)) {
    for (const view of content.ok ? content.views : []) {
      lengths.push(...(view.decision ? [] : selectedPairs(view, undefined).map(lengthsOf)));
    }
  }
  return balanceLengths(lengths);
}
