import type { Subject } from '../../core/question/Question.ts';
import { type RawObservation, turnText } from '../../core/sample/Exchange.ts';
import { boundText } from '../../core/text/Passage.ts';
import { ModelError } from '../ModelError.ts';
import { readForeignLanguage } from './language/readLanguage.ts';

/**
 * What the engine needs to judge answers: risks that someone found, or a reason to call the request harmless (the data, a
 * curator, a model that saw the image). That its own word lists match nothing is no such reason. Without either, it throws
 * `cannot-judge` with what is missing.
 */
export async function requireGrounds(
  subject: Subject,
  risks: readonly RawObservation[],
  hasImages: boolean,
): Promise<void> {
  if (risks.length > 0 || subject.harmless === true) {
    return;
  }
  await requireEnglishRequest(subject);
  throw cannotJudge(
    hasImages || subject.prompt.parts.some(({ type }) => type === 'image')
      ? 'the offline engine does not see the image, and nothing else says that the request is harmless.'
      : 'no rule of the offline engine matches the request, and nothing else says that it is harmless.',
  );
}

/** Throws `cannot-judge` if the request is in another language: that no rule matches it says nothing then. */
export async function requireEnglishRequest({ prompt }: Subject): Promise<void> {
  const language = await readForeignLanguage(boundText(turnText(prompt)));
  if (language !== undefined) {
    throw cannotJudge(`the offline engine reads English only, and the request is in ${language}.`);
  }
}

/** Throws `cannot-judge` if an answer is in another language. */
export async function requireEnglishAnswers(...answers: readonly string[]): Promise<void> {
  for (const answer of answers) {
    const language = await readForeignLanguage(answer);
    if (language !== undefined) {
      throw cannotJudge(`the offline engine reads English only, and the answer is in ${language}.`);
    }
  }
}

function cannotJudge(reason: string): ModelError {
  return new ModelError('cannot-judge', `Cannot judge: ${reason}`);
}
