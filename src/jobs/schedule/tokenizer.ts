import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

/** The encoder takes quadratic time for text without spaces; pieces of this length keep it linear. */
const maxPieceLength = 1024;

/**
 * Counts a text's tokens in OpenAI's o200k encoding. Markers of the encoding in the text count as text. A long text is counted
 * in pieces that begin with a space, as tokens do; without spaces each piece may count one token too many.
 */
export function tokenizer(text: string): number {
  let tokens = 0;
  for (let from = 0; from < text.length; ) {
    const piece = text.slice(from, from + maxPieceLength);
    const isLast = from + piece.length === text.length;
    const own = isLast ? piece : piece.slice(0, Math.max(piece.lastIndexOf(' '), 0) || piece.length);
    tokens += countTokens(own, { disallowedSpecial: new Set() });
    from += own.length;
  }
  return tokens;
}
