import type { TaskKind } from '../question/Task.ts';
import { allAnswersOf, type TypedAnswer } from './allAnswersOf.ts';
import { modelKey } from './modelKey.ts';
import type { ExchangeState } from './ReviewState.ts';

/**
 * The answers of one kind that count: those of the model that answered last. Answers of other models stay in the ledger
 * but are not mixed in, so that nobody takes one model's finding for another's.
 */
export function answersOf<Kind extends TaskKind>(
  state: Pick<ExchangeState, 'answers'>,
  kind: Kind,
): readonly TypedAnswer<Kind>[] {
  const all = allAnswersOf(state, kind);
  const last = all.at(-1);
  const key = last && modelKey(last.event.model);
  return all.filter(({ event }) => modelKey(event.model) === key);
}
