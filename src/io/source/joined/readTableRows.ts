import type { JoinedFile, JoinedTask } from '../SourceTask.ts';
import type { JoinedRow } from './joinTexts.ts';

export type TableFile = JoinedFile & { readonly type: 'parquet' };

/** A row of a table as JSON. */
type TableRow = Pick<JoinedRow, 'text' | 'content' | 'valid' | 'digests'>;

/** Reads adjacent rows of a Parquet file, at least one. */
export type ReadTable = (file: TableFile, from: number, count: number) => Promise<readonly TableRow[]>;

/** Characters of rows in memory at once, unless they are of one record. */
const maxCharacters = 64 * 1024 * 1024;

/** Rows that are at most this far apart are read together. */
const maxGap = 8;

/**
 * Rows of a task, by their indices in it: file by file and in the order in which they are there, since a column of a row group
 * is decoded as a whole. Undefined if they are too large together.
 */
export async function readTableRows(
  task: JoinedTask,
  [from, to]: readonly [number, number],
  read: ReadTable,
): Promise<ReadonlyMap<number, JoinedRow> | undefined> {
  const found = new Map<number, JoinedRow>();
  let characters = 0;
  for (const { file, first, last, indices } of runsOf(task, from, to)) {
    for (let at = first; at <= last; ) {
      const rows = await read(file, at, last + 1 - at);
      if (rows.length === 0) {
        throw new RangeError(`${file.path} has no row ${at + 1}.`);
      }
      for (const [offset, row] of rows.entries()) {
        const index = indices.get(at + offset);
        if (index !== undefined) {
          const { text, content, valid, digests } = row;
          found.set(index, { text, from: 0, content, valid, digests, isMade: false });
          characters += text.length;
        }
      }
      if (characters > maxCharacters) {
        return undefined;
      }
      at += rows.length;
    }
  }
  return found;
}

/** Rows to read at once: from the first to the last; the indices of those that are wanted, by their number in the file. */
interface Run {
  readonly file: TableFile;
  readonly first: number;
  last: number;
  readonly indices: Map<number, number>;
}

function runsOf({ files, fileOf, starts }: JoinedTask, from: number, to: number): readonly Run[] {
  const order = Array.from({ length: to - from }, (_, at) => from + at);
  const [fileAt, rowAt] = [(index: number) => fileOf[index] ?? 0, (index: number) => starts[index] ?? 0];
  order.sort((a, b) => fileAt(a) - fileAt(b) || rowAt(a) - rowAt(b));
  const runs: Run[] = [];
  for (const index of order) {
    const file = files[fileAt(index)];
    const row = rowAt(index);
    const run = runs.at(-1);
    if (run && run.file === file && row - run.last <= maxGap) {
      run.last = row;
      run.indices.set(row, index);
    } else if (file?.type === 'parquet') {
      runs.push({ file, first: row, last: row, indices: new Map([[row, index]]) });
    }
  }
  return runs;
}
