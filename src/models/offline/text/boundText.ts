const headLength = 16_000;
const tailLength = 4000;

/**
 * As much of a text as the engine looks at: its beginning, and its end, where a request hides after a long document.
 * What lies between is left out, so that no sample takes long.
 */
export function boundText(text: string): string {
  return text.length <= headLength + tailLength
    ? text
    : `${text.slice(0, headLength)}\n\n${text.slice(-tailLength)}`;
}
