import type { DecidedPair, LabeledAnswer } from '../decidedTexts.ts';
import type { AnswerTexts } from './Lesson.ts';

/** What is learned of a pair. */
export function pairTexts({ chosen, rejected }: DecidedPair): AnswerTexts {
  return { wanted: chosen, unwanted: rejected };
}

/** What is learned of an approved answer. */
export function answerTexts(text: string): AnswerTexts {
  return { wanted: text };
}

/** What is learned of an answer with a label. */
export function labelTexts({ text, label }: LabeledAnswer): AnswerTexts {
  return label ? { wanted: text } : { unwanted: text };
}
