/** A stretch of a text that observations quote, in UTF-16 units. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
  /** The observation, and the category whose hue it takes. */
  readonly key: string;
  readonly category: string;
}

/** A piece of a text with every mark that covers it. */
export interface MarkedPiece {
  readonly text: string;
  readonly marks: readonly TextMark[];
}

/** Cuts a text up to `end` where marks begin and end, so that marks may overlap. */
export function markText(text: string, end: number, marks: readonly TextMark[]): readonly MarkedPiece[] {
  const edges = marks.flatMap((mark) => [mark.start, mark.end]).filter((at) => at > 0 && at < end);
  const cuts = [...new Set([0, ...edges, end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1] ?? end;
    return {
      text: text.slice(from, to),
      marks: marks.filter((mark) => mark.start <= from && mark.end >= to),
    };
  });
}
