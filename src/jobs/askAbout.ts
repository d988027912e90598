import { buildQuestion } from '../core/question/buildQuestion.ts';
import type { Question } from '../core/question/Question.ts';
import type { Sampling } from '../core/question/Sampling.ts';
import type { Task } from '../core/question/Task.ts';
import type { StageInput } from './ExchangeJob.ts';

interface QuestionParts {
  /** The texts of the candidates that the task is about. */
  readonly answer?: string;
  readonly secondAnswer?: string;
  readonly sampling?: Sampling;
}

/** The question that a task about an exchange comes to, in the words and categories that hold there. */
export function questionFor(
  { exchange, settings }: StageInput,
  task: Task,
  about: QuestionParts = {},
): Question {
  const { sampling, ...answers } = about;
  const subject = { ...exchange, ...answers };
  return buildQuestion(task, subject, settings.taxonomy, { prompts: settings.prompts, sampling });
}
