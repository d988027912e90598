/** How many answers there are, and how many words they have together. */
export interface AnswerLengths {
  readonly texts: number;
  readonly words: number;
}

export const noAnswers: AnswerLengths = { texts: 0, words: 0 };

/** The mean length in words; undefined if there are no answers. */
export function meanWords({ texts, words }: AnswerLengths): number | undefined {
  return texts === 0 ? undefined : words / texts;
}

export function sumLengths(all: readonly AnswerLengths[]): AnswerLengths {
  return all.reduce(
    (sum, { texts, words }) => ({ texts: sum.texts + texts, words: sum.words + words }),
    noAnswers,
  );
}
