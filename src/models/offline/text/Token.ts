/** A word of a text as phrases see it: lower case, straight apostrophes, no possessive. `start` and `end` are offsets. */
export interface Token {
  readonly word: string;
  /** Written like a name: capital, then small letters. Sentence beginnings look the same. */
  readonly isCapital: boolean;
  readonly start: number;
  readonly end: number;
}

const wordPattern = /[\p{L}\p{N}'’]+/gu;
const capital = /^\p{Lu}\p{Ll}/u;

/** The words of a text with their places in it; hyphens part words, so that `self-harm` and `self harm` are one. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0]
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/^'+/, '')
      .replace(/'s?'?$/, '');
    if (word !== '') {
      const isCapital = capital.test(match[0]);
      tokens.push({ word, isCapital, start: match.index, end: match.index + match[0].length });
    }
  }
  return tokens;
}
