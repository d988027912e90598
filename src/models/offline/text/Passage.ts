import type { Token } from './Token.ts';

/** A sentence of a request or a piece of writing in an image: what a phrase must stand within. */
export interface Passage {
  readonly text: string;
  readonly tokens: readonly Token[];
}
