import type { Turn } from '../sample/Turn.ts';

/** What a question is about, in words: the exchange and, for scores, the answer. Its images travel beside it. */
export interface Subject {
  readonly history: readonly Turn[];
  readonly prompt: Turn;
  /** The text of the candidate that a score is asked for; of two that are compared, the first. */
  readonly answer?: string;
  readonly secondAnswer?: string;
}
