import { ParquetFile } from '../../parquet/ParquetFile.ts';
import { ParquetRows } from '../../parquet/ParquetRows.ts';
import type { TaskRecord } from '../readTask.ts';
import { checkParquet } from './checkParquet.ts';
import type { ParquetTask } from './ParquetTask.ts';

/** Rows of this many are held at once. */
const pieceRows = 64;

/** The file that a worker read last stays open for its next task, with the columns that it has unpacked. */
let last: { readonly task: ParquetTask; readonly file: ParquetFile; readonly rows: ParquetRows } | undefined;

/** Reads the rows of a Parquet task. */
export async function* readParquetTask(task: ParquetTask): AsyncGenerator<readonly TaskRecord[]> {
  const rows = await openRows(task);
  for (let from = task.row; from < task.row + task.count; from += pieceRows) {
    const count = Math.min(pieceRows, task.row + task.count - from);
    const read = await rows.readMany(from, count);
    yield read.map((row) => ({
      raw: { ...row, path: task.path },
      place: () => ({ byte: 0, line: row.row, column: 0 }),
    }));
  }
}

async function openRows(task: ParquetTask): Promise<ParquetRows> {
  await checkParquet(task);
  if (
    last &&
    last.task.path === task.path &&
    last.task.mtimeMs === task.mtimeMs &&
    last.task.size === task.size
  ) {
    return last.rows;
  }
  const before = last;
  const file = await ParquetFile.open(task.path);
  last = { task, file, rows: new ParquetRows(file) };
  await before?.file.close();
  return last.rows;
}
