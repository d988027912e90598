import type { PhraseMatch } from './findPhrase.ts';
import type { Passage } from './Passage.ts';

const maxQuoteLength = 240;

/**
 * The words to show for what was found: its whole passage, or where that is long a stretch around it. Always a verbatim
 * piece, so that it can be marked in the sample.
 */
export function quote({ text, tokens }: Passage, found: PhraseMatch): string {
  if (text.length <= maxQuoteLength) {
    return text;
  }
  const start = tokens[found.first]?.start ?? 0;
  const end = tokens[found.last]?.end ?? text.length;
  const spare = Math.max(0, maxQuoteLength - (end - start));
  const from = tokens.find((token) => token.start >= start - spare / 3)?.start ?? start;
  const to = tokens.findLast((token) => token.end <= from + maxQuoteLength)?.end ?? end;
  return text.slice(from, Math.max(to, Math.min(end, from + maxQuoteLength)));
}
