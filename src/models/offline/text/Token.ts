/** A word of a text as phrases see it: lower case, straight apostrophes, no possessive. `start` and `end` are offsets. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}
