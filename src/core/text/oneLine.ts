/**
 * A text on one line, shortened to a number of characters with an ellipsis. Collapsed white space is made up for from up to
 * as many further characters, so long texts cost no more.
 */
export function oneLine(text: string, maxLength: number): string {
  const line = text
    .slice(0, maxLength * 2)
    .replace(/\s+/g, ' ')
    .trim();
  const isCut = line.length > maxLength || text.length > maxLength * 2;
  return isCut ? `${line.slice(0, maxLength)}…` : line;
}
