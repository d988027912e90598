import { diffArrays } from 'diff';

/** A range of one side, and whether it is missing from the other side. */
export interface DiffPart {
  readonly text: string;
  readonly only: boolean;
}

export interface WordDiff {
  readonly chosen: readonly DiffPart[];
  readonly rejected: readonly DiffPart[];
}

/** Why two texts are not highlighted: they have too little in common, or they are too long to compare. */
export type NoDiff = 'little-in-common' | 'too-long';

/** Beyond this many words or milliseconds a comparison would block the page. */
const maxWords = 6000;
const timeoutMs = 150;
/** Below this share of words in common, of both texts together, nearly everything would be highlighted. */
const minShareInCommon = 0.6;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Compares two answers word by word. Words as Unicode defines them, so that languages without spaces are compared by words
 * too; white space is included, so that each side can be reproduced.
 */
export function wordDiff(chosen: string, rejected: string): WordDiff | NoDiff {
  if (chosen.length + rejected.length > maxWords * 10) {
    return 'too-long';
  }
  const [left, right] = [split(chosen), split(rejected)];
  if (left.length + right.length > maxWords) {
    return 'too-long';
  }
  const changes = diffArrays(left, right, { timeout: timeoutMs });
  if (!changes) {
    return 'too-long';
  }
  const common = changes.filter((one) => !one.added && !one.removed).flatMap((one) => one.value);
  const share = (2 * weigh(common)) / Math.max(1, weigh(left) + weigh(right));
  if (share < minShareInCommon) {
    return 'little-in-common';
  }
  return {
    chosen: parts(
      changes.filter((one) => !one.added).map((one) => ({ text: one.value.join(''), only: one.removed })),
    ),
    rejected: parts(
      changes.filter((one) => !one.removed).map((one) => ({ text: one.value.join(''), only: one.added })),
    ),
  };
}

function split(text: string): string[] {
  return Array.from(words.segment(text), (one) => one.segment);
}

/** Letters in words; white space and punctuation are common everywhere and say nothing. */
function weigh(tokens: readonly string[]): number {
  return tokens.reduce((sum, token) => sum + (/[\p{L}\p{N}]/u.test(token) ? token.length : 0), 0);
}

/** Merges marks with only a space between them. */
function parts(raw: readonly DiffPart[]): readonly DiffPart[] {
  const merged: DiffPart[] = [];
  raw.forEach((part, at) => {
    const between = part.text.trim() === '' && raw[at - 1]?.only === true && raw[at + 1]?.only === true;
    const only = part.only || between;
    const last = merged.at(-1);
    if (last && last.only === only) {
      merged[merged.length - 1] = { text: last.text + part.text, only };
    } else {
      merged.push({ text: part.text, only });
    }
  });
  return merged;
}
