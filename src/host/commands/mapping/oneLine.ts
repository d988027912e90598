/** A text on one line, cut where it is longer than so many characters. */
export function oneLine(text: string, most: number): string {
  const line = text
    .slice(0, most * 2)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > most || text.length > most * 2 ? `${line.slice(0, most)}…` : line;
}
