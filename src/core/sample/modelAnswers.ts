import { answerAt } from './answerAt.ts';
import type { DatasetAnswer } from './Exchange.ts';

interface ModelResponse {
  readonly response?: unknown;
  readonly model?: unknown;
}

/** The answers of several models in a list; null and empty ones, which such files hold where a model failed, are none. */
export function modelAnswers(responses: readonly ModelResponse[], list: string): readonly DatasetAnswer[] {
  return responses.flatMap(({ response, model }, at) =>
    response === '' ? [] : answerAt(`${list}[${at}].response`, response, { model }),
  );
}
