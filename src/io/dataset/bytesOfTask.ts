import type { ReadEmbedded } from '../images/resolveImage.ts';
import { openTaskRows } from './parquet/openTaskRows.ts';
import type { SourceTask } from './SourceTask.ts';

/** How the images in binary columns are read while a task is done; undefined for sources without such columns. */
export function bytesOfTask(task: SourceTask): ReadEmbedded {
  return task.type === 'parquet'
    ? async ({ row, at }) => (await openTaskRows(task)).readBytes(row, at)
    : undefined;
}
