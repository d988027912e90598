import search from 'approx-string-match';

/** The range of a text that matches the evidence of an observation, in UTF-16 units, and how closely it matches. */
export interface EvidenceSpan {
  readonly start: number;
  readonly end: number;
  readonly how: 'exact' | 'tolerant' | 'fuzzy';
}

/** Shorter evidence would match everywhere if it only had to be similar. In folded characters. */
const minFuzzyLength = 8;
/** Longer texts are not searched for similar passages: it would block the page. In folded characters. */
const maxFuzzyTextLength = 20_000;
const maxEvidenceLength = 600;
/** Teachers label their quotations: 172 of DREAM's observations begin "Image content: ..." (docs/datasets.md). */
const label =
  /^(?:text instructions?|text content|image content|text in (?:the )?image|instruction|content)\s*:\s*/i;
const quotes = /^["'“”„‘’«»`\s]+|["'“”„‘’«»`\s]+$/g;

/**
 * Finds what an observation quotes in a text: verbatim, else ignoring case, white space and punctuation, else the most
 * similar passage (Hypothesis's approximate search), with errors up to `tolerance` of its length.
 */
export function locateEvidence(evidence: string, text: string, tolerance = 0.25): EvidenceSpan | undefined {
  const wanted = quotedText(evidence);
  if (wanted === '') {
    return undefined;
  }
  const exact = text.indexOf(wanted);
  if (exact >= 0) {
    return { start: exact, end: exact + wanted.length, how: 'exact' };
  }
  const folded = foldCached(text);
  const needle = foldText(wanted).text.trim();
  if (needle === '') {
    return undefined;
  }
  const place = ` ${folded.text} `.indexOf(` ${needle} `);
  const found =
    place >= 0 ? { start: place, end: place + needle.length } : findSimilar(needle, folded.text, tolerance);
  const start = found && folded.from[found.start];
  const end = found && folded.to[found.end - 1];
  return start === undefined || end === undefined
    ? undefined
    : { start, end, how: place >= 0 ? 'tolerant' : 'fuzzy' };
}

/** What the content of an observation quotes: without a label before it and quotation marks around it. */
export function quotedText(content: string): string {
  return content.trim().replace(label, '').replace(quotes, '');
}

/** The text that was folded last: consecutive observations are searched for in the same one. */
let lastFolded: { readonly text: string; readonly folded: FoldedText } | undefined;

function foldCached(text: string): FoldedText {
  lastFolded = lastFolded?.text === text ? lastFolded : { text, folded: foldText(text) };
  return lastFolded.folded;
}

function findSimilar(
  needle: string,
  text: string,
  tolerance: number,
): { start: number; end: number } | undefined {
  if (
    needle.length < minFuzzyLength ||
    needle.length > maxEvidenceLength ||
    text.length > maxFuzzyTextLength
  ) {
    return undefined;
  }
  const matches = search(text, needle, Math.floor(needle.length * tolerance));
  const [first] = matches;
  if (!first) {
    return undefined;
  }
  const best = matches.reduce((a, b) => (b.errors < a.errors ? b : a), first);
  return wholeWords(text, best.start, best.end);
}

/** A passage extended to whole words, without surrounding spaces. */
function wholeWords(text: string, from: number, to: number): { start: number; end: number } | undefined {
  let start = from;
  let end = to;
  while (text[start] === ' ' && start < end) {
    start += 1;
  }
  while (text[end - 1] === ' ' && end > start) {
    end -= 1;
  }
  while (start > 0 && text[start - 1] !== ' ') {
    start -= 1;
  }
  while (end < text.length && text[end] !== ' ') {
    end += 1;
  }
  return end > start ? { start, end } : undefined;
}

/** Only the letters and digits of a text, each with its position in the original. */
interface FoldedText {
  /** Lower case, compatibility forms composed, one space between words. */
  readonly text: string;
  /** For each character of `text`, the range of the original character, in UTF-16 units. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Removes differences of case, width, white space and punctuation, and keeps the original positions. */
function foldText(original: string): FoldedText {
  let text = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of original) {
    // Upper case first, since "ß" and "ss" differ only in lower case.
    const folded = character.normalize('NFKC').toUpperCase().toLowerCase().replace('ς', 'σ');
    const isWord = /[\p{L}\p{N}\p{M}]/u.test(folded);
    const written = isWord ? folded : text === '' || text.endsWith(' ') ? '' : ' ';
    for (let unit = 0; unit < written.length; unit += 1) {
      from.push(at);
      to.push(at + character.length);
    }
    text += written;
    at += character.length;
  }
  return { text, from, to };
}
