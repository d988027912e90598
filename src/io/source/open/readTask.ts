import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import type { ReadEmbedded } from '../../images/resolveImage.ts';
import { createCodec } from '../file/FileRecord.ts';
import { type AllocatePiece, readFileTask } from '../file/readSpans.ts';
import { joinedCodec, readJoinedTask } from '../joined/readJoinedTask.ts';
import { parquetCodec } from '../parquet/ParquetSource.ts';
import { openTaskRows, readParquetTask } from '../parquet/readParquetTask.ts';
import type { RecordPiece } from '../RecordSource.ts';
import { partsOfTask, type SourceTask } from '../SourceTask.ts';

/**
 * Reads the records of a task, in order and a piece at a time. With `room`, the memory that bytes are read to, a piece is
 * valid until the next one is requested.
 */
export async function* readTask(task: SourceTask, room?: AllocatePiece): AsyncIterable<RecordPiece> {
  for (const part of partsOfTask(task)) {
    yield* part.type === 'parquet'
      ? readParquetTask(part)
      : part.type === 'joined'
        ? readJoinedTask(part)
        : readFileTask(part, room);
  }
}

/** How the records of a task are parsed: the same for all its files. */
export function codecOfTask(task: SourceTask): RecordCodec {
  const [first] = partsOfTask(task);
  switch (first?.type) {
    case 'file':
      return createCodec(first.kind, first.columns);
    case 'joined':
      return joinedCodec;
    default:
      return parquetCodec;
  }
}

/** How the images in binary columns are read during a task; undefined for sources without such columns. */
export function bytesOfTask(task: SourceTask): ReadEmbedded {
  const parts = partsOfTask(task).filter((part) => part.type === 'parquet');
  if (parts.length === 0) {
    return undefined;
  }
  return async ({ row, at }) => {
    const part = parts.findLast((one) => one.row <= row);
    if (!part) {
      throw new RangeError(`The task does not contain record ${row + 1}.`);
    }
    return (await openTaskRows(part)).readBytes(row - part.firstRow, at.path);
  };
}
