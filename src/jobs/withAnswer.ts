import type { AnswerEvent } from '../core/review/FeedbackEvent.ts';
import type { ExchangeState } from '../core/review/ReviewState.ts';
import { slotOf } from '../core/review/slotOf.ts';

/** A state with one more answer in it, as if it had just been given. */
export function withAnswer(state: ExchangeState, event: AnswerEvent): ExchangeState {
  return { ...state, answers: new Map(state.answers).set(slotOf(event), event) };
}
