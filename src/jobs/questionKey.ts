import type { Question } from '../core/question/Question.ts';
import { contentHash } from '../io/contentHash.ts';
import type { ChatModel } from '../models/ChatModel.ts';

/**
 * The key of a question: the hash of the exchange's text, the bytes of its images with the bound that they are shown
 * within, the prompt, the model and its parameters, and, where several answers are drawn, how.
 * Two questions with one key are one question, asked and paid for once.
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
      ...(form === 'text' || history.length > 0 || sampling ? [[form, history, sampling ?? {}]] : []),
    ]),
  );
}
