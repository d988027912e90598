import { isLater } from './eventBase.ts';
import { type FailureEvent, slotOf } from './FeedbackEvent.ts';
import { modelKey } from './ModelIdentity.ts';
import type { ExchangeState } from './ReviewState.ts';

/**
 * The failed questions of an exchange that have not been answered since. Those whose image could not be shown are settled once
 * the model has judged the text alone.
 */
export function openFailures(state: Pick<ExchangeState, 'failures' | 'answers'>): readonly FailureEvent[] {
  return [...state.failures.values()].filter((failure) => !isAnswered(failure, state));
}

function isAnswered(failure: FailureEvent, { answers }: Pick<ExchangeState, 'answers'>): boolean {
  const answer = answers.get(slotOf(failure));
  if (answer && isLater(answer, failure)) {
    return true;
  }
  return (
    failure.reason.code === 'image' &&
    [...answers.values()].some(
      (one) =>
        one.unseen !== undefined && modelKey(one.model) === modelKey(failure.model) && isLater(one, failure),
    )
  );
}
