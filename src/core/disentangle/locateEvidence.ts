import search from 'approx-string-match';

/** Where a text holds the evidence of an observation, in UTF-16 units; `how` says how closely it was matched. */
export interface EvidenceSpan {
  readonly start: number;
  readonly end: number;
  readonly how: 'exact' | 'tolerant' | 'fuzzy';
}

/** Shorter evidence is found everywhere if it need only be similar. In folded characters. */
const minFuzzyLength = 8;
/** Longer texts are not searched for something similar: it would hold up the page. In folded characters. */
const maxFuzzyTextLength = 20_000;
const maxEvidenceLength = 600;
/** Teachers label what they quote: 172 of DREAM's observations begin "Image content: ..." (method.md, section 4). */
const label =
  /^(?:text instructions?|text content|image content|text in (?:the )?image|instruction|content)\s*:\s*/i;
const quotes = /^["'“”„‘’«»`\s]+|["'“”„‘’«»`\s]+$/g;

/**
 * Finds what an observation quotes in a text: as it stands there, else whatever the case, white space and punctuation,
 * else the most similar passage (Hypothesis's approximate search), with errors up to `tolerance` of its length.
 */
export function locateEvidence(evidence: string, text: string, tolerance = 0.25): EvidenceSpan | undefined {
  const wanted = evidence.trim().replace(label, '').replace(quotes, '');
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

/** The text that was folded last: one observation after the other is looked for in the same. */
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

/** A passage widened to the words it cuts, and without the spaces at its ends. */
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

/** A text as only its letters and digits say it, with the place of each in the original. */
interface FoldedText {
  /** Lower case, compatibility forms composed, everything between words one space. */
  readonly text: string;
  /** Of each character of `text`, where the original character begins and ends, in UTF-16 units. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Folds case, width, white space and punctuation away, and keeps the way back. */
function foldText(original: string): FoldedText {
  let text = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of original) {
    // By way of upper case, since "ß" and "ss" differ only in lower case.
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
