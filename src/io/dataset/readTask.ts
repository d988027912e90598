import { readFileTask } from './file/readFileTask.ts';
import type { AllocatePiece } from './file/readSpans.ts';
import { readParquetTask } from './parquet/readParquetTask.ts';
import { partsOfTask } from './partsOfTask.ts';
import type { RawRecord } from './RecordSource.ts';
import type { SourceTask } from './SourceTask.ts';

/** Where a record begins: its first byte, 0-based line and UTF-16 column. */
export interface BytePosition {
  readonly byte: number;
  readonly line: number;
  readonly column: number;
}

/** Records that are held at once. */
export interface RecordPiece {
  readonly records: readonly RawRecord[];
  /** The bytes that records of a file were cut from. */
  readonly content?: Uint8Array;
  /** Where one of them begins, by its number among them; worked out only where it is asked for, in ascending order. */
  place(at: number): BytePosition;
}

/**
 * Reads the records of a task, in order and a piece at a time. With `room`, where bytes are read to, a piece holds until the
 * next one is asked for.
 */
export async function* readTask(task: SourceTask, room?: AllocatePiece): AsyncIterable<RecordPiece> {
  for (const part of partsOfTask(task)) {
    yield* part.type === 'parquet' ? readParquetTask(part) : readFileTask(part, room);
  }
}
