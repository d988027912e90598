import type { RecordPiece } from '../readTask.ts';
import { openTaskRows } from './openTaskRows.ts';
import type { ParquetTask } from './ParquetTask.ts';

/** Rows of this many are held at once. */
const pieceRows = 64;

/** Reads the rows of a Parquet task. */
export async function* readParquetTask(task: ParquetTask): AsyncGenerator<RecordPiece> {
  const rows = await openTaskRows(task);
  const { path, firstRow, row: first, count } = task;
  for (let row = first; row < first + count; ) {
    const from = row - firstRow;
    const read = await rows.readMany(from, Math.min(pieceRows, first + count - row));
    row += Math.max(1, read.length);
    yield {
      records: read.map((one) => ({ ...one, row: firstRow + one.row, path })),
      place: (at) => ({ byte: 0, line: from + at, column: 0 }),
    };
  }
}
