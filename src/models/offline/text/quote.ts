import type { Found } from './findPhrase.ts';
import type { Passage } from './Passage.ts';

const longest = 240;

/**
 * The words to show for what was found: its whole passage, or where that is long a stretch around it. Always a verbatim
 * piece, so that it can be marked in the sample.
 */
export function quote({ text, tokens }: Passage, found: Found): string {
  if (text.length <= longest) {
    return text;
  }
  const start = tokens[found.first]?.start ?? 0;
  const end = tokens[found.last]?.end ?? text.length;
  const spare = Math.max(0, longest - (end - start));
  const from = tokens.find((token) => token.start >= start - spare / 3)?.start ?? start;
  const to = tokens.findLast((token) => token.end <= from + longest)?.end ?? end;
  return text.slice(from, Math.max(to, Math.min(end, from + longest)));
}
