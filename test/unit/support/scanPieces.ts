import { createScanner } from '../../../src/io/dataset/file/createScanner.ts';
import type { FileKind } from '../../../src/io/dataset/file/FileKind.ts';
import { RowOffsets } from '../../../src/io/dataset/file/RowOffsets.ts';
import { recordEnd } from '../../../src/io/dataset/file/recordEnd.ts';
import type { FileProblem } from '../../../src/io/dataset/file/Scanner.ts';

/** Where one record lies: byte offsets in the file (`end` exclusive), and its first line and UTF-16 column. */
export interface RecordSpan {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Pushes bytes through a scanner in pieces of the given sizes (repeated) and returns the records as a reader would cut
 * them out. The bytes stand in the file from `start` on.
 */
export function scanPieces(
  kind: FileKind,
  content: Uint8Array,
  sizes: readonly number[],
  start = 0,
): { readonly spans: readonly RecordSpan[]; readonly problems: readonly FileProblem[] } {
  const rows = new RowOffsets();
  const places: { line: number; column: number }[] = [];
  const sink = {
    add: (offset: number, line: number, column: number) => {
      places.push({ line, column });
      rows.add(offset, line, column);
    },
  };
  const scanner = createScanner(kind, { offset: start, line: 0 }, sink);
  for (let at = 0, piece = 0; at < content.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? content.length;
    scanner.push(content.subarray(at, at + size));
    at += size;
  }
  scanner.end();
  rows.nextUpdate(scanner.lastEnd);
  const spans = places.map((place, row): RecordSpan => {
    const from = rows.start(row);
    const end = start + recordEnd(kind, content, from - start, rows.end(row) - start);
    return { start: from, end, ...place };
  });
  return { spans, problems: scanner.problems };
}
