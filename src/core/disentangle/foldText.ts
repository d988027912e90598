/** A text as only its letters and digits say it, with the place of each in the original. */
export interface FoldedText {
  /** Lower case, compatibility forms composed, everything between words one space. */
  readonly text: string;
  /** Of each character of `text`, where the original character begins and ends, in UTF-16 units. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Folds case, width, white space and punctuation away, and keeps the way back. */
export function foldText(original: string): FoldedText {
  let text = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of original) {
    // By way of upper case, since "ß" and "ss" differ only in lower case.
    const folded = character.normalize('NFKC').toUpperCase().toLowerCase().replace('ς', 'σ');
    const isWord = /[\p{L}\p{N}\p{M}]/u.test(folded);
    const written = isWord ? folded : text === '' || text.endsWith(' ') ? '' : ' ';
    for (let unit = 0; unit < written.length; unit += 1) {
      from.push(at);
      to.push(at + character.length);
    }
    text += written;
    at += character.length;
  }
  return { text, from, to };
}
