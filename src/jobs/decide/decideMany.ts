import type { Rows } from '../../core/Rows.ts';
import { bothBad, type DecisionEvent, type VerdictAction } from '../../core/review/DecisionEvent.ts';
import { decidePair } from '../../core/review/decidePair.ts';
import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import type { Session } from '../session/Session.ts';
import {
  type BatchOptions,
  isIncluded,
  openExchanges,
  type PairBasis,
  type Reservation,
  ReservationCounts,
} from './openExchanges.ts';

/** The verdicts that many exchanges can get at once although they prefer no answer. */
export const batchVerdicts = ['reject', 'both-bad', 'tie', 'skip'] as const;

export type BatchVerdict = (typeof batchVerdicts)[number];

/** What is decided without being named: nothing that is hidden from the curator. */
export const givenByDefault: readonly Reservation[] = ['open', 'problems'];

/** The decisions that give some exchanges a verdict, not written yet. */
export interface GivenVerdicts {
  readonly events: readonly Unwritten<DecisionEvent>[];
  /** What is proposed in all exchanges that could have got it. */
  readonly byBasis: Readonly<Record<PairBasis | 'none', number>>;
  readonly reservations: ReservationCounts;
  /** Exchanges with too few answers for this verdict. */
  readonly unable: number;
}

/** Gives the undecided exchanges of some records a verdict, except those with a reservation. */
export async function decideMany(
  session: Session,
  rows: Rows,
  verdict: BatchVerdict,
  options: BatchOptions = {},
): Promise<GivenVerdicts> {
  const { include = givenByDefault } = options;
  const events: Unwritten<DecisionEvent>[] = [];
  const byBasis = { model: 0, labels: 0, offline: 0, none: 0 };
  const counts = new ReservationCounts();
  let unable = 0;
  for await (const { identity: record, hash, exchange, view, reservations } of openExchanges(
    session,
    rows,
    options,
  )) {
    const made = decidePair(view, actionOf(verdict), { newId: () => session.newId() });
    if (!made.ok || !made.decision) {
      unable += 1;
      continue;
    }
    counts.add(reservations);
    byBasis[basisOf(view)] += 1;
    if (isIncluded(reservations, include)) {
      const to = { ...made.decision, batch: true };
      events.push({ type: 'pair', record, hash, exchange, mode: 'assisted', to });
    }
  }
  return { events, byBasis, reservations: counts, unable };
}

function actionOf(verdict: BatchVerdict): VerdictAction {
  return verdict === 'both-bad' ? { kind: 'reject', reasons: [bothBad] } : { kind: verdict };
}

/** What speaks for the pair that is proposed, if one is. */
function basisOf({ proposal }: ExchangeView): PairBasis | 'none' {
  if (proposal.kind !== 'pair') {
    return 'none';
  }
  return proposal.basis === 'dataset' ? 'labels' : proposal.guessed ? 'offline' : 'model';
}
