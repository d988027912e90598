import type { RelativeBox } from './locateInWords.ts';

/** A word of a text, in UTF-16 units. */
interface Word {
  readonly start: number;
  readonly end: number;
}

/** Of longer texts only the words at the beginning can be marked by keys. */
const maxWords = 20_000;

/** The words of a text, in any language; a text without words is one. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const { segment, index, isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(
    text,
  )) {
    if (isWordLike) {
      words.push({ start: index, end: index + segment.length });
    }
    if (words.length === maxWords) {
      break;
    }
  }
  return words.length > 0 ? words : [{ start: 0, end: text.length }];
}

/** Marked words by their indexes: from where marking began to where it is now, both included and in any order. */
export interface WordRange {
  readonly anchor: number;
  readonly focus: number;
}

/** Moves by words within a text with `count` words; extending keeps the anchor. */
export function moveWords(range: WordRange, count: number, step: number, isExtending: boolean): WordRange {
  const focus = Math.max(0, Math.min(count - 1, range.focus + step));
  return { anchor: isExtending ? Math.min(range.anchor, count - 1) : focus, focus };
}

/** The part of a text that marked words cover. */
export function rangeOf({ anchor, focus }: WordRange, words: readonly Word[]): Word {
  const first = words[Math.min(anchor, focus)];
  const last = words[Math.max(anchor, focus)];
  return { start: first?.start ?? 0, end: last?.end ?? 0 };
}

/** The words that a part of a text touches; the last word before it, if none. */
export function wordsIn({ start, end }: Word, words: readonly Word[]): WordRange {
  const touched = words.flatMap((word, at) => (word.end > start && word.start < end ? [at] : []));
  const before = Math.max(
    0,
    words.findLastIndex((word) => word.end <= start),
  );
  return { anchor: touched[0] ?? before, focus: touched.at(-1) ?? before };
}

/** Smaller boxes cannot be seen. */
const minSide = 0.02;

/** A box in the middle of an image, to begin with. */
export const firstBox: RelativeBox = { x: 0.3, y: 0.3, width: 0.4, height: 0.4 };

/** Moves a box, or its lower right corner, by shares of the image, within it. */
export function moveBox(
  { x, y, width, height }: RelativeBox,
  [right, down]: readonly [right: number, down: number],
  resizes: boolean,
): RelativeBox {
  return resizes
    ? {
        x,
        y,
        width: rounded(clamp(width + right, Math.min(minSide, 1 - x), 1 - x)),
        height: rounded(clamp(height + down, Math.min(minSide, 1 - y), 1 - y)),
      }
    : {
        x: rounded(clamp(x + right, 0, 1 - width)),
        y: rounded(clamp(y + down, 0, 1 - height)),
        width,
        height,
      };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The box between two points of an image, within it; undefined if it is too small to be meant. */
export function boxBetween(one: Point, other: Point): RelativeBox | undefined {
  const x = rounded(clamp(Math.min(one.x, other.x), 0, 1));
  const y = rounded(clamp(Math.min(one.y, other.y), 0, 1));
  const width = rounded(clamp(Math.max(one.x, other.x), 0, 1) - x);
  const height = rounded(clamp(Math.max(one.y, other.y), 0, 1) - y);
  return width < minSide || height < minSide ? undefined : { x, y, width, height };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** Four digits are a fifth of a pixel on a screen, and short in the ledger. */
function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
