import type { Question } from '../core/question/Question.ts';
import { replySchemas } from '../core/question/replySchemas.ts';
import { allAnswersOf } from '../core/review/allAnswersOf.ts';
import { answersOf } from '../core/review/answersOf.ts';
import { taskKey } from '../core/review/taskKey.ts';
import type { AskPlace } from './ask.ts';
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
  { record, hash, exchange }: AskPlace,
  { task }: Question,
): Recalled | undefined {
  const reply = replySchemas[task.kind].safeParse(session.answerTo(key)?.reply);
  if (!reply.success) {
    return undefined;
  }
  const state = session.exchangeState(record, exchange, hash);
  // Answers that were written count whoever wrote them; judgements only by the last judge.
  const counting = task.kind === 'respond' ? allAnswersOf(state, 'respond') : answersOf(state, task.kind);
  const counts = counting.some(
    ({ event }) => event.key === key && event.hash === hash && taskKey(event.task) === taskKey(task),
  );
  return { reply: reply.data, counts };
}
