import type { Category } from '../taxonomy/Category.ts';

/** The words of one kind of question. Change the words, raise the version: answers to other words are other answers. */
export interface PromptTemplate {
  readonly id: string;
  readonly version: number;
  system(taxonomy: readonly Category[]): string;
}
