import type { RecordPiece } from '../readTask.ts';
import { openTaskRows } from './openTaskRows.ts';
import type { ParquetTask } from './ParquetTask.ts';

/** Rows of this many are held at once. */
const pieceRows = 64;

/** Reads the rows of a Parquet task. */
export async function* readParquetTask(task: ParquetTask): AsyncGenerator<RecordPiece> {
  const rows = await openTaskRows(task);
  for (let from = task.row; from < task.row + task.count; from += pieceRows) {
    const count = Math.min(pieceRows, task.row + task.count - from);
    const read = await rows.readMany(from, count);
    yield {
      records: read.map((row) => ({ ...row, path: task.path })),
      place: (at) => ({ byte: 0, line: from + at, column: 0 }),
    };
  }
}
