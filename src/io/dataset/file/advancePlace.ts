import { bytes } from './bytes.ts';

interface Place {
  readonly line: number;
  readonly column: number;
}

/** The line and UTF-16 column behind `content`, which begins at a place. */
export function advancePlace({ line, column }: Place, content: Uint8Array): Place {
  let lines = line;
  let lineStart = -1;
  for (let at = content.indexOf(bytes.newline); at >= 0; at = content.indexOf(bytes.newline, at + 1)) {
    lines += 1;
    lineStart = at;
  }
  const units = utf16Length(content.subarray(lineStart + 1));
  return { line: lines, column: lineStart < 0 ? column + units : units };
}

/** Continuation bytes are no unit of their own, four-byte characters are two. */
function utf16Length(content: Uint8Array): number {
  let units = 0;
  for (const byte of content) {
    units += (byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
