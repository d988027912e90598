/** Characters per line on the screen, at the maximum width of a text. */
const foldColumns = 80;
const foldLines = 60;

/**
 * Where a text is folded until the curator unfolds it: after 60 lines on screen, or fewer. The length of the text if it is shorter.
 * Counted, not measured, so that a text of a megabyte requires no layout.
 */
export function foldAt(text: string, maxLines = foldLines): number {
  let seen = 0;
  let at = 0;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline + 1;
    const needed = Math.max(1, Math.ceil((end - at) / foldColumns));
    if (seen + needed > maxLines) {
      return at + (maxLines - seen) * foldColumns < end
        ? wholeCharacter(text, at + (maxLines - seen) * foldColumns)
        : end;
    }
    seen += needed;
    at = end;
  }
  return text.length;
}

/** Not between the two halves of an astral character. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}

/** A range of a text that observations quote, in UTF-16 units. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
  /** The observation, and the category that determines its color. */
  readonly key: string;
  readonly category: string;
}

/** A piece of a text with every mark that covers it. */
export interface MarkedPiece {
  readonly text: string;
  readonly marks: readonly TextMark[];
}

/** Splits a text up to `end` where marks begin and end, so that marks may overlap. */
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
