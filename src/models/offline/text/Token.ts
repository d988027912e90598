/** A word of a text as phrases see it: lower case, straight apostrophes, no possessive. `start` and `end` are offsets. */
export interface Token {
  readonly word: string;
  /** Written like a name: capital, then small letters. Sentence beginnings look the same. */
  readonly isCapital: boolean;
  readonly start: number;
  readonly end: number;
}
