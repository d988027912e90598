function joined(paragraph: string): string {
  const lines = paragraph
    .trim()
    .split('\n')
    .map((line) => line.trim());
  return lines.reduce((text, line) => text + (/^\d\. /.test(line) ? '\n' : ' ') + line);
}

/**
 * Text wrapped for reading in source, as it goes into a record: line breaks become spaces, an empty line
 * stays a paragraph break, and a line that starts with a list number stays a line.
 */
export function prose(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map(joined)
    .join('\n\n');
}
