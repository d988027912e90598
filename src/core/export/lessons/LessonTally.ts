import { z } from 'zod';
import { type AnswerLengths, noAnswers } from './AnswerLengths.ts';
import { directions, requestKinds } from './Direction.ts';
import type { Lesson } from './Lesson.ts';

const textsSchema = z.object({ texts: z.int().min(0), words: z.int().min(0) });

/** How many lessons are alike, with how many answers on each side and how many words these have together. */
export const lessonCountSchema = z.object({
  request: z.enum(requestKinds),
  direction: z.enum(directions),
  category: z.string(),
  source: z.string(),
  count: z.int().min(1),
  wanted: textsSchema,
  unwanted: textsSchema,
});

export type LessonCount = z.infer<typeof lessonCountSchema>;

/** Counts what the rows of an export teach, by request, direction, category and source. */
export class LessonTally {
  readonly #counts = new Map<string, LessonCount>();

  add({ wantedWords, unwantedWords, ...kind }: Lesson): void {
    const { request, direction, category, source } = kind;
    const key = JSON.stringify([request, direction, category, source]);
    const before = this.#counts.get(key);
    this.#counts.set(key, {
      ...kind,
      count: (before?.count ?? 0) + 1,
      wanted: withText(before?.wanted, wantedWords),
      unwanted: withText(before?.unwanted, unwantedWords),
    });
  }

  /** In an order that does not depend on that of the rows. */
  get counts(): readonly LessonCount[] {
    return [...this.#counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
  }
}

function withText({ texts, words }: AnswerLengths = noAnswers, added: number | undefined): AnswerLengths {
  return added === undefined ? { texts, words } : { texts: texts + 1, words: words + added };
}
