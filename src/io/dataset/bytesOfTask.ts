import type { ReadEmbedded } from '../images/resolveImage.ts';
import { openTaskRows } from './parquet/openTaskRows.ts';
import { partsOfTask } from './partsOfTask.ts';
import type { SourceTask } from './SourceTask.ts';

/** How the images in binary columns are read while a task is done; undefined for sources without such columns. */
export function bytesOfTask(task: SourceTask): ReadEmbedded {
  const parts = partsOfTask(task).filter((part) => part.type === 'parquet');
  if (parts.length === 0) {
    return undefined;
  }
  return async ({ row, at }) => {
    const part = parts.findLast((one) => one.row <= row);
    if (!part) {
      throw new RangeError(`The task holds no record ${row + 1}.`);
    }
    return (await openTaskRows(part)).readBytes(row - part.firstRow, at);
  };
}
