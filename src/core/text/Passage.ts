import type { Phrase } from './Phrase.ts';
import { findPhrase, type PhraseMatch } from './PhraseIndex.ts';
import { type Token, tokenize } from './Token.ts';

/** A sentence of a request or of text in an image: a phrase must be within one. */
export interface Passage {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** Ends of sentences: a period before a space or a closing quote, a full-width stop, or the end of a line. */
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

const maxQuoteLength = 240;

/**
 * The text to show for a match: its whole passage, or an excerpt if that is long. Always verbatim, so that it can be
 * highlighted in the sample.
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

/** The text of the first passage that contains one of the phrases; undefined if none does. */
export function quoteFirst(passages: readonly Passage[], list: readonly Phrase[]): string | undefined {
  for (const passage of passages) {
    const found = findPhrase(passage.tokens, list);
    if (found !== undefined) {
      return quote(passage, found);
    }
  }
  return undefined;
}

const headLength = 16_000;
const tailLength = 4000;

/**
 * The part of a text that the engine reads: its beginning, and its end, where a request hides after a long document. The
 * middle is skipped, so that no sample takes long.
 */
export function boundText(text: string): string {
  return text.length <= headLength + tailLength
    ? text
    : `${text.slice(0, headLength)}\n\n${text.slice(-tailLength)}`;
}
