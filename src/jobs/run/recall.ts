import type { Question } from '../../core/question/Question.ts';
import { replyOf, slotOf } from '../../core/review/FeedbackEvent.ts';
import { modelKey } from '../../core/review/ModelIdentity.ts';
import { contentHash } from '../../io/contentHash.ts';
import type { ChatModel } from '../../models/ChatModel.ts';
import type { Session } from '../session/Session.ts';
import type { ExchangeRef } from './ExchangeJob.ts';

/** The ledger's reply to a question. */
interface Recalled {
  readonly reply: unknown;
  /**
   * Whether it counts for the exchange already. It does not if it was given for another record or an earlier version of this
   * one with the same question, or if another model has answered since.
   */
  readonly counts: boolean;
}

/** Looks up the answer to a question in the ledger; one that was edited into an invalid shape does not count. */
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
  // Written answers count from any model; judgments only from the last judge.
  const isLast = task.kind === 'respond' || (last && modelKey(last.model) === modelKey(event.model)) === true;
  return { reply, counts: isOwn && isLast };
}

/**
 * The key of a question: the hash of the exchange's text, the bytes of its images with their size limit, the prompt, the model
 * and its parameters, and, if several answers are sampled, how; for the offline engine also what is known of the exchange. Two questions with one key are one question, asked and paid
 * for once.
 */
export function questionKey(question: Question, imageHashes: readonly string[], model: ChatModel): string {
  const { form, history, sampling } = question;
  const { provider, model: name, endpoint } = model.identity;
  const parameters = Object.entries(model.parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return contentHash(
    JSON.stringify([
      question.prompt,
      question.system,
      question.user,
      question.wireSchema,
      question.withImages ? imageHashes.map((hash) => [hash, model.imageBound ?? null]) : [],
      [provider, name, endpoint ?? ''],
      parameters,
      ...(provider === 'offline' ? [question.subject.harmless === true] : []),
      ...(form === 'text' || history.length > 0 || sampling ? [[form, history, sampling ?? {}]] : []),
    ]),
  );
}
