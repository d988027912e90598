import { visit } from 'jsonc-parser';
import type { TextSpan } from '../../core/sample/RecordCodec.ts';

/** How a text file separates its records. */
export type RecordNotation = 'lines' | 'json' | 'csv';

/**
 * Where the records of a text are, as offset and length in UTF-16 units, in order and at most `max` of them: lines that are not blank,
 * the objects directly in a JSON array or object, or rows of CSV after the header, which a quoted field may spread over several lines.
 * A text that is being edited is read as far as it makes sense.
 */
export function recordSpans(text: string, notation: RecordNotation, max: number): readonly TextSpan[] {
  return { lines: lineSpans, json: elementSpans, csv: rowSpans }[notation](text, max);
}

function lineSpans(text: string, max: number): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  for (let from = 0; from < text.length && spans.length < max; ) {
    const end = endOfLine(text, from);
    if (text.slice(from, end).trim() !== '') {
      spans.push({ offset: from, length: end - from });
    }
    from = end + 1;
  }
  return spans;
}

function rowSpans(text: string, max: number): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  // One more: the first row is the header.
  for (let from = 0; from < text.length && spans.length <= max; ) {
    const end = endOfRow(text, from);
    if (text.slice(from, end).trim() !== '') {
      spans.push({ offset: from, length: end - from });
    }
    from = end + 1;
  }
  return spans.slice(1);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The end of a row of CSV: the first line break that is not within quotes. A doubled quote closes and opens again. */
function endOfRow(text: string, from: number): number {
  let at = from;
  for (;;) {
    const end = endOfLine(text, at);
    const quote = text.indexOf('"', at);
    if (quote < 0 || quote >= end) {
      return end;
    }
    const close = text.indexOf('"', quote + 1);
    if (close < 0) {
      return text.length;
    }
    at = close + 1;
  }
}

/** Thrown to end a visit, which nothing else does. */
const enough = Symbol('enough');

function elementSpans(text: string, max: number): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  let depth = 0;
  let begin = 0;
  const open = (offset: number) => {
    begin = depth === 1 ? offset : begin;
    depth += 1;
  };
  try {
    visit(text, {
      onObjectBegin: open,
      onArrayBegin: open,
      onObjectEnd: (offset, length) => {
        depth -= 1;
        if (depth === 1 && spans.push({ offset: begin, length: offset + length - begin }) >= max) {
          throw enough;
        }
      },
      onArrayEnd: () => {
        depth -= 1;
      },
    });
  } catch (error) {
    // Deeper nesting than the stack ends the search as well.
    if (error !== enough && !(error instanceof RangeError)) {
      throw error;
    }
  }
  return spans;
}
