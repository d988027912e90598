import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import type { ReadEmbedded } from '../../images/resolveImage.ts';
import { createCodec } from '../file/FileRecord.ts';
import { type AllocatePiece, readFileTask } from '../file/readSpans.ts';
import { byteOrigin, joinedCodec, readJoinedTask } from '../joined/readJoinedTask.ts';
import { parquetCodec } from '../parquet/ParquetSource.ts';
import { openTaskRows, readParquetTask } from '../parquet/readParquetTask.ts';
import type { RecordPiece } from '../RecordSource.ts';
import {
  type FileTask,
  type JoinedTask,
  type ParquetTask,
  partsOfTask,
  type SourceTask,
} from '../SourceTask.ts';

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
  const parts = partsOfTask(task).filter(hasColumns);
  if (parts.length === 0) {
    return undefined;
  }
  return async ({ row, at }) => {
    const part = parts.findLast((one) => one.row <= row);
    if (!part) {
      throw new RangeError(`The task does not contain record ${row + 1}.`);
    }
    if (part.type === 'joined') {
      const origin = byteOrigin(part, row, at.path);
      return (await openTaskRows(origin.file)).readBytes(origin.row, origin.at);
    }
    return (await openTaskRows(part)).readBytes(row - part.firstRow, at.path);
  };
}

function hasColumns(part: FileTask | ParquetTask | JoinedTask): part is ParquetTask | JoinedTask {
  return part.type === 'joined' ? part.files[0]?.type === 'parquet' : part.type === 'parquet';
}
