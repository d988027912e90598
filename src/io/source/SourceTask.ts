import type { PlacedPart } from '../../core/checks/run/toFindings.ts';
import type { FileVersion } from '../disk/FileVersion.ts';

/**
 * How the file stores its records: `jsonl`, one per line; `json-values`, one value after the other, over several lines or on
 * the same one; `json`, elements of a list; `json-object`, members of an object or elements of lists in it; `json-members`,
 * members only; `json-rows`, elements of lists in an object only; or a row each.
 */
export type DatasetKind =
  | 'jsonl'
  | 'json-values'
  | 'json'
  | 'json-object'
  | 'json-members'
  | 'json-rows'
  | 'csv'
  | 'parquet';

/** Kinds of files whose records are found by the bytes between them. */
export type FileKind = Exclude<DatasetKind, 'parquet'>;

/** A 0-based line, and a column in UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Where a record begins: its first byte, and the position of its first character. */
export interface BytePosition extends LineColumn {
  readonly byte: number;
  /** Where its parts are, if it is joined from several places. */
  readonly parts?: readonly PlacedPart[];
}

/** Records to read, in a form that can be sent to a worker; `readTask` reads them there. One member per kind of source. */
export type SourceTask = FileTask | ParquetTask | JoinedTask | ShardsTask;

/** Adjacent records of one file. */
export interface FileTask {
  readonly type: 'file';
  /** Where the bytes are. */
  readonly path: string;
  /** The file that the records are in, which is another one if it is compressed. */
  readonly origin: string;
  readonly kind: FileKind;
  readonly version: FileVersion;
  /** Names of the CSV columns. */
  readonly columns: readonly string[];
  /** Row of the first record, in its dataset. */
  readonly row: number;
  /** The offset of each record, followed by the end of the last one. */
  readonly starts: Float64Array;
  readonly end: number;
  /** A place at the first record or before it. */
  readonly known: BytePosition;
}

/** Adjacent rows of a Parquet file. */
export interface ParquetTask {
  readonly type: 'parquet';
  readonly path: string;
  readonly version: FileVersion;
  /** Row of the file's first record, in its dataset. */
  readonly firstRow: number;
  /** Row of the first record, in its dataset. */
  readonly row: number;
  readonly count: number;
}

/** Adjacent records that are joined from rows anywhere in the files of a dataset. */
export interface JoinedTask {
  readonly type: 'joined';
  /** Index of the first record. */
  readonly row: number;
  readonly count: number;
  /** By record: from how many rows it is joined. */
  readonly sizes: Uint32Array;
  /** The files that the rows are in, all of one kind. */
  readonly files: readonly JoinedFile[];
  /** By row, record by record: the index of its file. */
  readonly fileOf: Uint32Array;
  /** By row: where it begins in its file, and where the next one does; in a Parquet file its number, and the next. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** By row: a byte at or before it, and the line and column there, alternating. */
  readonly known: Float64Array;
  readonly lines: Float64Array;
}

/** What rows of a file are read by, whichever they are. */
export type JoinedFile =
  | Pick<FileTask, 'type' | 'path' | 'origin' | 'kind' | 'version' | 'columns'>
  | Pick<ParquetTask, 'type' | 'path' | 'version' | 'firstRow'>;

/** Adjacent records of several files in sequence. */
interface ShardsTask {
  readonly type: 'shards';
  /** Row of the first record, in its dataset. */
  readonly row: number;
  /** One per file, in row order; each knows its first row in the dataset. */
  readonly parts: readonly (FileTask | ParquetTask)[];
}

/** Workers get records in blocks that begin at multiples of this. Divides the rows of a `RowOffsets` chunk. */
export const taskRows = 2048;

/** The parts of a task, each in one file, in row order. */
export function partsOfTask(task: SourceTask): readonly (FileTask | ParquetTask | JoinedTask)[] {
  return task.type === 'shards' ? task.parts : [task];
}

/** Records that are at most this far apart are read together, which is faster than reading twice. */
const maxRowGap = 64;

/** Tasks that read some rows of a task, ascending, and little else. */
export function narrowTask(task: SourceTask, rows: Uint32Array): readonly SourceTask[] {
  return partsOfTask(task).flatMap((part): readonly SourceTask[] => {
    const count = part.type === 'file' ? part.starts.length : part.count;
    const own = rows.filter((row) => row >= part.row && row < part.row + count);
    if (own.length === 0) {
      return [];
    }
    return part.type === 'file' ? runsOf(own).map(([first, last]) => cutTask(part, first, last)) : [part];
  });
}

function cutTask(task: FileTask, first: number, last: number): FileTask {
  const [from, to] = [first - task.row, last + 1 - task.row];
  return { ...task, row: first, starts: task.starts.slice(from, to), end: task.starts[to] ?? task.end };
}

/** The first and last row of each run of nearby rows. */
function runsOf(rows: Uint32Array): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run && row - run[1] <= maxRowGap) {
      run[1] = row;
    } else {
      runs.push([row, row]);
    }
  }
  return runs;
}
