/**
 * A text without trailing characters of a given set. Linear in the length of the text: a pattern such as `/[-_]+$/` starts
 * over at each such character and takes quadratic time if they are not at the end.
 */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}
