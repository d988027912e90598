/** Lines as they stand on the screen, at the widest that a text gets. */
const foldColumns = 80;
const foldLines = 60;

/**
 * Where a text is folded until the curator asks for all of it: after 60 lines on screen. The length of the text where it
 * is short enough. Counted, not measured, so that a text of a megabyte costs no layout.
 */
export function foldAt(text: string): number {
  let seen = 0;
  let at = 0;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline + 1;
    const needed = Math.max(1, Math.ceil((end - at) / foldColumns));
    if (seen + needed > foldLines) {
      return at + (foldLines - seen) * foldColumns < end
        ? wholeCharacter(text, at + (foldLines - seen) * foldColumns)
        : end;
    }
    seen += needed;
    at = end;
  }
  return text.length;
}

/** Not between the two halves of an astral character. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
