/**
 * A text on one line, with an ellipsis where it is longer than so many characters. What white space takes away is made up for
 * from as many characters again, so that a text of any length costs no more.
 */
export function oneLine(text: string, maxLength: number): string {
  const line = text
    .slice(0, maxLength * 2)
    .replace(/\s+/g, ' ')
    .trim();
  const isCut = line.length > maxLength || text.length > maxLength * 2;
  return isCut ? `${line.slice(0, maxLength)}…` : line;
}
