import { withFileSync } from '../../disk/DiskFile.ts';
import { advancePosition } from './advancePlace.ts';

/** As much is held at once: records may be large. */
const readBytesAtOnce = 256 * 1024;

interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/**
 * The line and UTF-16 column of the byte `to` of a file, from a place at or before it. Reads what lies between, and blocks
 * its thread meanwhile: it is for workers, and for records whose place is told to somebody.
 */
export function advanceInFile(
  path: string,
  known: LineAndColumn & { readonly byte: number },
  to: number,
): LineAndColumn {
  if (known.byte === to) {
    return known;
  }
  return withFileSync(path, (read) => {
    const buffer = Buffer.allocUnsafe(Math.min(readBytesAtOnce, to - known.byte));
    let place: LineAndColumn = known;
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
