import { isLater } from './eventBase.ts';
import { type FailureEvent, slotOf } from './FeedbackEvent.ts';
import { modelKey } from './ModelIdentity.ts';
import type { ExchangeState } from './ReviewState.ts';

/**
 * The failed questions of an exchange that have not been answered since. Those whose image could not be shown are settled once
 * the model has judged the text alone, and that an engine could not judge is no news once another model has.
 */
export function openFailures(state: ExchangeState): readonly FailureEvent[] {
  return [...state.failures.values()].filter((failure) => !isSettled(failure, state));
}

function isSettled(failure: FailureEvent, { answers, lastAnswers }: ExchangeState): boolean {
  const { task, model, reason } = failure;
  const answer = answers.get(slotOf(failure));
  if (answer && isLater(answer, failure)) {
    return true;
  }
  if (reason.code === 'cannot-judge') {
    const other = lastAnswers.get(task.kind);
    return other !== undefined && modelKey(other.model) !== modelKey(model) && isLater(other, failure);
  }
  return (
    reason.code === 'image' &&
    [...answers.values()].some(
      (one) => one.unseen !== undefined && modelKey(one.model) === modelKey(model) && isLater(one, failure),
    )
  );
}
