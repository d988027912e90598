/**
 * A text without the characters at its end that are among those given. Takes time linear in the text: a pattern such as
 * `/[-_]+$/` begins anew at each of them, and takes time with the square of their number where they are not at the end.
 */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}
