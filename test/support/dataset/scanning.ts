import fc from 'fast-check';
import { recordEnd } from '../../../src/io/source/file/FileRecord.ts';
import { createScanner } from '../../../src/io/source/file/indexFile.ts';
import { RowOffsets } from '../../../src/io/source/file/RowOffsets.ts';
import type { FileProblem } from '../../../src/io/source/SourceSnapshot.ts';
import type { FileKind } from '../../../src/io/source/SourceTask.ts';
import { anyCharacter } from '../anyCharacter.ts';

/** The range of one record: byte offsets in the file (`end` exclusive), and its first line and UTF-16 column. */
export interface RecordSpan {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Pushes bytes through a scanner in pieces of the given sizes (repeated) and returns the records as a reader would cut them out. The
 * bytes are in the file from `start` on.
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

/** Where a scanner must find a record after `before` in a file whose first record may begin at `start`. */
export function spanAt(start: number, before: string, record: string): RecordSpan {
  const from = start + Buffer.byteLength(before);
  const lines = before.split('\n');
  return {
    start: from,
    end: from + Buffer.byteLength(record),
    line: lines.length - 1,
    column: lines.at(-1)?.length ?? 0,
  };
}

const text = fc.string({ unit: anyCharacter, maxLength: 12 });

/** The arbitraries of scanner properties. */
export const arbitraries = {
  /** Text with line breaks, quotes and characters outside the basic plane. */
  text: fc.oneof(
    text,
    fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', 'é', '漢', '🜁', '\\', ' ', 'a') }),
  ),
  json: fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  /** Sizes of the pieces in which a file arrives. */
  sizes: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
  /** The byte at which the first record may begin: after a byte order mark or at the start. */
  start: fc.constantFrom(0, 3),
};
