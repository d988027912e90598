import type { Question } from '../core/question/Question.ts';
import { modelKey } from '../core/review/modelKey.ts';
import { replyOf } from '../core/review/replyOf.ts';
import { slotOf } from '../core/review/slotOf.ts';
import type { ExchangeRef } from './ask.ts';
import type { Session } from './Session.ts';

/** A reply that the ledger holds to a question. */
interface Recalled {
  readonly reply: unknown;
  /**
   * Whether it counts for the exchange already. It does not where it was given for another record or an earlier version
   * of this one that ask the same, nor where another model has answered since.
   */
  readonly counts: boolean;
}

/** Looks for the answer to a question in the ledger; one that somebody has edited into another shape is none. */
export function recall(
  session: Session,
  key: string,
  { record, hash, exchange }: ExchangeRef,
  { task }: Question,
): Recalled | undefined {
  const event = session.answerTo(key);
  const reply = event?.task.kind === task.kind ? replyOf(event) : undefined;
  if (!event || reply === undefined) {
    return undefined;
  }
  const { answers, lastAnswers } = session.exchangeState(record, exchange, hash);
  const own = answers.get(slotOf({ model: event.model, task }));
  const last = lastAnswers.get(task.kind);
  const isOwn = own?.key === key && own.hash === hash && replyOf(own) !== undefined;
  // Answers that were written count whoever wrote them; judgements only by the last judge.
  const isLast = task.kind === 'respond' || (last && modelKey(last.model) === modelKey(event.model)) === true;
  return { reply, counts: isOwn && isLast };
}
