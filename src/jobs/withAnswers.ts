import { compareEvents } from '../core/review/eventOrder.ts';
import type { AnswerEvent } from '../core/review/FeedbackEvent.ts';
import type { ExchangeState } from '../core/review/ReviewState.ts';
import { slotOf } from '../core/review/slotOf.ts';

/** A state with more answers in it, as if they had just been given. */
export function withAnswers(state: ExchangeState, events: readonly AnswerEvent[]): ExchangeState {
  if (events.length === 0) {
    return state;
  }
  const answers = new Map(state.answers);
  const lastAnswers = new Map(state.lastAnswers);
  for (const event of events.toSorted(compareEvents)) {
    answers.set(slotOf(event), event);
    lastAnswers.set(event.task.kind, event);
  }
  return { ...state, answers, lastAnswers };
}
