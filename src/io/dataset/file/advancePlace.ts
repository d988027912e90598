import { bytes } from './bytes.ts';

interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** The line and UTF-16 column behind `content`, which begins at a place. */
export function advancePosition({ line, column }: LineColumn, content: Uint8Array): LineColumn {
  let lines = line;
  let lineStart = -1;
  for (let at = content.indexOf(bytes.newline); at >= 0; at = content.indexOf(bytes.newline, at + 1)) {
    lines += 1;
    lineStart = at;
  }
  const units = utf16Length(content.subarray(lineStart + 1));
  return { line: lines, column: lineStart < 0 ? column + units : units };
}

/** The highest bit of each of four bytes: where none is set, they are four units. */
const notAscii = 0x80808080;

/** Continuation bytes are no unit of their own, four-byte characters are two. */
function utf16Length(content: Uint8Array): number {
  const start = Math.min(content.length, (4 - (content.byteOffset % 4)) % 4);
  const words = new Uint32Array(
    content.buffer,
    start < content.length ? content.byteOffset + start : 0,
    (content.length - start) >> 2,
  );
  let units = content.length + correction(content, 0, start);
  for (let at = 0; at < words.length; at += 1) {
    if (((words[at] ?? 0) & notAscii) !== 0) {
      units += correction(content, start + at * 4, start + at * 4 + 4);
    }
  }
  return units + correction(content, start + words.length * 4, content.length);
}

function correction(content: Uint8Array, from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; at += 1) {
    const byte = content[at] ?? 0;
    units += (byte & 0xc0) === 0x80 ? -1 : byte >= 0xf0 ? 1 : 0;
  }
  return units;
}
