import type { RecordSpan } from './scanPieces.ts';

/** Where a scanner must find a record that stands behind `before` in a file whose first record may begin at `start`. */
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
