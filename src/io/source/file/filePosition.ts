import { withFile, withFileSync } from '../../disk/DiskFile.ts';
import type { BytePosition, LineColumn } from '../SourceTask.ts';
import { bytes, unitsOf } from './Scanner.ts';

/** The line and UTF-16 column after `content`, which begins at a position. */
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

/** The highest bit of each of four bytes: if none is set, they are four units. */
const notAscii = 0x80808080;

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

/** How many more units there are than bytes. */
function correction(content: Uint8Array, from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; at += 1) {
    units += unitsOf(content[at] ?? 0) - 1;
  }
  return units;
}

/** How much is in memory at once: records may be large. */
const readBytesAtOnce = 256 * 1024;

/**
 * The line and UTF-16 column of the byte `to` of a file, from an earlier position. Reads what is in between and blocks its
 * thread meanwhile: it is for workers, and for records whose position is to be shown.
 */
export function advanceInFile(path: string, known: BytePosition, to: number): LineColumn {
  if (known.byte === to) {
    return known;
  }
  return withFileSync(path, (read) => {
    const buffer = Buffer.allocUnsafe(Math.min(readBytesAtOnce, to - known.byte));
    let place: LineColumn = known;
    for (let at = known.byte; at < to; ) {
      const bytes = read(buffer.subarray(0, Math.min(buffer.length, to - at)), at);
      if (bytes === 0) {
        break;
      }
      place = advancePosition(place, buffer.subarray(0, bytes));
      at += bytes;
    }
    return place;
  });
}

/** The bytes of a file between two offsets; fewer if it is shorter. */
export function readBytes(path: string, from: number, to: number): Promise<Uint8Array> {
  return withFile(path, async (file) => {
    const bytes = Buffer.allocUnsafeSlow(to - from);
    return bytes.subarray(0, await file.read(bytes, from));
  });
}
