import type { Passage } from './Passage.ts';
import { tokenize } from './tokenize.ts';

/** Ends of sentences: a stop before a space or a closing quote, a full-width stop, or a line's end. */
const sentenceEnd = /[.!?](?=[\s"'”’)]|$)|[。！？]|\n/g;

/** The sentences of a text, in order; those without a word are left out. */
export function splitSentences(text: string): readonly Passage[] {
  const passages: Passage[] = [];
  let from = 0;
  const push = (to: number) => {
    const piece = text.slice(from, to).trim();
    const tokens = tokenize(piece);
    if (tokens.length > 0) {
      passages.push({ text: piece, tokens });
    }
    from = to;
  };
  for (const match of text.matchAll(sentenceEnd)) {
    push(match.index + match[0].length);
  }
  push(text.length);
  return passages;
}
