import { isExactly } from '../../disk/FileVersion.ts';
import { ParquetFile } from '../../parquet/ParquetFile.ts';
import { ParquetRows } from '../../parquet/ParquetRows.ts';
import { assertUnchanged } from './ParquetSource.ts';
import type { ParquetTask } from './ParquetTask.ts';

/** The file that a worker read last stays open for its next task, with the columns that it has unpacked. */
let lastOpened:
  | { readonly task: ParquetTask; readonly file: ParquetFile; readonly rows: ParquetRows }
  | undefined;

/** The rows of the file that a task is about. Throws `DatasetChangedError` where it is another by now. */
export async function openTaskRows(task: ParquetTask): Promise<ParquetRows> {
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
