import { diffArrays } from 'diff';

/** A range of one side, and whether it is missing from the other side. */
export interface DiffPart {
  readonly text: string;
  readonly only: boolean;
}

export interface TextDiff {
  /** What was compared. */
  readonly by: 'words' | 'sentences';
  readonly chosen: readonly DiffPart[];
  readonly rejected: readonly DiffPart[];
}

/** Why two texts are not highlighted: they have no sentence in common, or they are too long to compare. */
export type NoDiff = 'nothing-in-common' | 'too-long';

/** Beyond this many words or milliseconds a comparison would block the page. */
const maxWords = 6000;
const timeoutMs = 150;
/** Below this share of words in common, of both texts together, nearly every word would be highlighted. */
const minShareInCommon = 0.6;

const segmenters = {
  words: new Intl.Segmenter(undefined, { granularity: 'word' }),
  sentences: new Intl.Segmenter(undefined, { granularity: 'sentence' }),
};

/**
 * Compares two answers word by word, or sentence by sentence if they have little in common. Words and sentences as Unicode defines
 * them, so that languages without spaces are compared too; white space is included, so that each side can be reproduced.
 */
export function diffTexts(chosen: string, rejected: string): TextDiff | NoDiff {
  if (chosen.length + rejected.length > maxWords * 10) {
    return 'too-long';
  }
  const words = compare('words', chosen, rejected);
  if (words === 'too-long' || words.share >= minShareInCommon) {
    return words === 'too-long' ? words : words.diff;
  }
  const sentences = compare('sentences', chosen, rejected);
  return sentences === 'too-long' ? sentences : sentences.share > 0 ? sentences.diff : 'nothing-in-common';
}

/** Compares two texts by their words or sentences; `share` is the length of what they have in common, of both together. */
function compare(
  by: TextDiff['by'],
  chosen: string,
  rejected: string,
): { readonly share: number; readonly diff: TextDiff } | 'too-long' {
  const left = split(by, chosen);
  const right = split(by, rejected);
  if (left.length + right.length > maxWords) {
    return 'too-long';
  }
  // A sentence is the same at the end of a paragraph.
  const key = (token: string) => (by === 'words' ? token : token.trim());
  const changes = diffArrays(left.map(key), right.map(key), { timeout: timeoutMs });
  if (!changes) {
    return 'too-long';
  }
  const [leftParts, rightParts]: [DiffPart[], DiffPart[]] = [[], []];
  let [leftAt, rightAt, common] = [0, 0, 0];
  for (const { added, removed, value } of changes) {
    if (!added) {
      leftParts.push({ text: left.slice(leftAt, leftAt + value.length).join(''), only: removed });
      leftAt += value.length;
    }
    if (!removed) {
      rightParts.push({ text: right.slice(rightAt, rightAt + value.length).join(''), only: added });
      rightAt += value.length;
    }
    common += added || removed ? 0 : weigh(value);
  }
  return {
    share: (2 * common) / Math.max(1, weigh(left) + weigh(right)),
    diff: { by, chosen: merged(leftParts), rejected: merged(rightParts) },
  };
}

function split(by: TextDiff['by'], text: string): string[] {
  return Array.from(segmenters[by].segment(text), (one) => one.segment);
}

/** The length of words; white space and punctuation are common everywhere and say nothing. */
function weigh(tokens: readonly string[]): number {
  return tokens.reduce((sum, token) => sum + (/[\p{L}\p{N}]/u.test(token) ? token.length : 0), 0);
}

/** Merges marks with only a space between them. */
function merged(raw: readonly DiffPart[]): readonly DiffPart[] {
  const all: DiffPart[] = [];
  raw.forEach((part, at) => {
    const between = part.text.trim() === '' && raw[at - 1]?.only === true && raw[at + 1]?.only === true;
    const only = part.only || between;
    const last = all.at(-1);
    if (last && last.only === only) {
      all[all.length - 1] = { text: last.text + part.text, only };
    } else {
      all.push({ text: part.text, only });
    }
  });
  return all;
}
