import type { FileTask } from './file/FileTask.ts';
import type { ParquetTask } from './parquet/ParquetTask.ts';
import type { SourceTask } from './SourceTask.ts';

/** What of a task lies in one file each, in the order of the rows. */
export function partsOfTask(task: SourceTask): readonly (FileTask | ParquetTask)[] {
  return task.type === 'shards' ? task.parts : [task];
}
