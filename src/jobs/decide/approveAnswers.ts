import { isBlank } from '../../core/feedback/pairProblem.ts';
import type { Rows } from '../../core/Rows.ts';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import { approveAsItIs, isBadChoice } from '../../core/review/decidePair.ts';
import { type CandidateView, type ExchangeView, isRateable } from '../../core/review/ExchangeView.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import type { Session } from '../session/Session.ts';
import {
  type BatchOptions,
  isIncluded,
  openExchanges,
  type Reservation,
  ReservationCounts,
} from './openExchanges.ts';

/** What is approved without a question: nothing that is hidden from the curator. */
export const approvedByDefault: readonly Reservation[] = ['open', 'problems'];

/** The decisions that approve single answers of some records for fine-tuning, not written yet. */
export interface ApprovedAnswers {
  readonly events: readonly Unwritten<DecisionEvent>[];
  /** All answers that could have been approved. */
  readonly reservations: ReservationCounts;
  /** Answers that are left out because the data labels them as unsafe, rejected or not to be trained on. */
  readonly badLabels: number;
}

/** Approves the answers of undecided exchanges that have only one, except those with a reservation or a bad label. */
export async function approveAnswers(
  session: Session,
  rows: Rows,
  options: BatchOptions = {},
): Promise<ApprovedAnswers> {
  const { include = approvedByDefault } = options;
  const events: Unwritten<DecisionEvent>[] = [];
  const counts = new ReservationCounts();
  let badLabels = 0;
  for await (const { identity: record, hash, exchange, view, reservations } of openExchanges(
    session,
    rows,
    options,
  )) {
    const answer = onlyAnswer(view);
    if (!answer) {
      continue;
    }
    if (isBadChoice(answer, 'approve')) {
      badLabels += 1;
      continue;
    }
    counts.add(reservations);
    if (isIncluded(reservations, include)) {
      const to = { ...approveAsItIs(answer), batch: true };
      events.push({ type: 'pair', record, hash, exchange, mode: 'assisted', to });
    }
  }
  return { events, reservations: counts, badLabels };
}

function onlyAnswer({ candidates }: ExchangeView): CandidateView | undefined {
  const [only, ...others] = candidates.filter(isRateable);
  return only && others.length === 0 && !isBlank(only.text) ? only : undefined;
}
