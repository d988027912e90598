import type { FileVersion } from '../disk/FileVersion.ts';

/** How the file holds its records: a line, an element of a list, a member of an object, or a row each. */
export type DatasetKind = 'jsonl' | 'json' | 'json-object' | 'csv' | 'parquet';

/** Kinds of files that records are cut from by the bytes between them. */
export type FileKind = Exclude<DatasetKind, 'parquet'>;

/** A 0-based line, and a column in UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Where a record begins: its first byte, and the place of its first character. */
export interface BytePosition extends LineColumn {
  readonly byte: number;
}

/** Records to be read, in a form that can be sent to a worker; `readTask` reads them there. One member a kind of source. */
export type SourceTask = FileTask | ParquetTask | ShardsTask;

/** Neighbouring records of one file. */
export interface FileTask {
  readonly type: 'file';
  readonly path: string;
  readonly kind: FileKind;
  readonly version: FileVersion;
  /** Names of the CSV columns. */
  readonly columns: readonly string[];
  /** Row of the first record, in its dataset. */
  readonly row: number;
  /** Where the records begin, and where the last one ends. */
  readonly starts: Float64Array;
  readonly end: number;
  /** A place at the first record or before it. */
  readonly known: BytePosition;
}

/** Neighbouring rows of a Parquet file. */
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

/** Neighbouring records of several files, one file behind the other. */
interface ShardsTask {
  readonly type: 'shards';
  /** Row of the first record, in its dataset. */
  readonly row: number;
  /** One a file, in the order of their rows; each knows its first row in the dataset. */
  readonly parts: readonly (FileTask | ParquetTask)[];
}

/** Workers are handed records in blocks that begin at multiples of this. Divides the rows of a `RowOffsets` chunk. */
export const taskRows = 2048;

/** What of a task lies in one file each, in the order of the rows. */
export function partsOfTask(task: SourceTask): readonly (FileTask | ParquetTask)[] {
  return task.type === 'shards' ? task.parts : [task];
}

/** Records that lie no farther apart are read in one go: that is sooner done than two readings. */
const maxRowGap = 64;

/** Tasks that read some rows of a task, ascending, and not much besides. */
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

/** First and last row of each run of near rows. */
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
