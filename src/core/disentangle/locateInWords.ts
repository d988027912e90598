import { locateEvidence } from './locateEvidence.ts';

/** A rectangle in an image, relative to its size: 0 to 1 from the top left. */
export interface RelativeBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A word read in an image, with its position. */
export interface PlacedWord {
  readonly text: string;
  readonly box: RelativeBox;
}

/** Text read in images is never exact, so more errors are allowed than in a prompt. */
const tolerance = 0.34;

/** Where in an image the evidence of an observation is written: one box per line. Empty if it is not found. */
export function locateInWords(evidence: string, words: readonly PlacedWord[]): readonly RelativeBox[] {
  let text = '';
  const places = words.map(({ text: word }) => {
    const start = text === '' ? 0 : text.length + 1;
    text = text === '' ? word : `${text} ${word}`;
    return { start, end: text.length };
  });
  const span = locateEvidence(evidence, text, tolerance);
  if (!span) {
    return [];
  }
  const found = words.filter((_, at) => {
    const place = places[at];
    return place !== undefined && place.start < span.end && place.end > span.start;
  });
  return joinByLine(found.map((word) => word.box));
}

/** Merges the boxes of adjacent words. */
function joinByLine(boxes: readonly RelativeBox[]): readonly RelativeBox[] {
  const lines: RelativeBox[] = [];
  for (const box of boxes) {
    const last = lines.at(-1);
    if (last && sameLine(last, box)) {
      lines[lines.length - 1] = union(last, box);
    } else {
      lines.push(box);
    }
  }
  return lines;
}

function sameLine(line: RelativeBox, box: RelativeBox): boolean {
  const overlap = Math.min(line.y + line.height, box.y + box.height) - Math.max(line.y, box.y);
  return overlap > Math.min(line.height, box.height) / 2 && box.x >= line.x;
}

function union(a: RelativeBox, b: RelativeBox): RelativeBox {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}
