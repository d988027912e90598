/** A word as phrases see it: lower case, straight apostrophes, no possessive. `start` and `end` are offsets. */
export interface Token {
  readonly word: string;
  /** Written like a name: a capital, then small letters. The first word of a sentence looks the same. */
  readonly isCapital: boolean;
  readonly start: number;
  readonly end: number;
}

const wordPattern = /[\p{L}\p{N}'’]+/gu;
const capital = /^\p{Lu}\p{Ll}/u;

/** The words of a text with their offsets; hyphens separate words, so `self-harm` and `self harm` are the same. */
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
