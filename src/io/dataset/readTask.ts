import { readFileTask } from './file/readFileTask.ts';
import { readParquetTask } from './parquet/readParquetTask.ts';
import type { RawRecord } from './RecordSource.ts';
import type { SourceTask } from './SourceTask.ts';

/** Where a record begins: its first byte, 0-based line and UTF-16 column. */
interface TaskPlace {
  readonly byte: number;
  readonly line: number;
  readonly column: number;
}

/** A record in a worker, with the place where it begins, found only where it is asked for. */
export interface TaskRecord {
  readonly raw: RawRecord;
  place(): TaskPlace;
}

/** Reads the records of a task, in order and a few at a time. */
export function readTask(task: SourceTask): AsyncIterable<readonly TaskRecord[]> {
  return task.type === 'parquet' ? readParquetTask(task) : readFileTask(task);
}
