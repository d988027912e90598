import { isExactly } from '../../disk/FileVersion.ts';
import type { RecordPiece } from '../RecordSource.ts';
import type { ParquetTask } from '../SourceTask.ts';
import { ParquetFile } from './ParquetFile.ts';
import { ParquetRows } from './ParquetRows.ts';
import { assertUnchanged } from './ParquetSource.ts';

/** Number of rows in memory at once. */
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

/** What determines the file of a task. */
type OpenedTask = Pick<ParquetTask, 'path' | 'version'>;

/** The file that a worker read last stays open for its next task, with its cached columns. */
let lastOpened:
  | { readonly task: OpenedTask; readonly file: ParquetFile; readonly rows: ParquetRows }
  | undefined;

/** The rows of a task's file. Throws `DatasetChangedError` if it has changed meanwhile. */
export async function openTaskRows(task: OpenedTask): Promise<ParquetRows> {
  const { path, version } = task;
  await assertUnchanged(path, version);
  if (lastOpened && lastOpened.task.path === path && isExactly(lastOpened.task.version, version)) {
    return lastOpened.rows;
  }
  const before = lastOpened;
  const file = await ParquetFile.open(path);
  lastOpened = { task, file, rows: new ParquetRows(file) };
  await before?.file.close();
  return lastOpened.rows;
}
