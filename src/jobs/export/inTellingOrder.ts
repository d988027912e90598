import type { Rows } from '../../core/Rows.ts';
import type { RecordRows } from './makeRows.ts';

interface Exporting<Item extends { readonly row: number }> {
  readonly rows: Rows;
  read(rows: Iterable<number>): AsyncIterable<Item>;
  /** Makes the rows of a record. */
  make(item: Item): RecordRows;
  /** Called once for each record, with what is written of it. */
  onRecord(made: RecordRows): void;
  write(made: RecordRows): Promise<void>;
}

/** `datasets` infers the types of columns from the first 10 MB of a file; this is well below. */
const inferredCharacters = 2 * 1024 * 1024;

/**
 * Writes the rows of all records in order. If a file would begin with more rows than loaders look at that do not tell the
 * types of all columns, the first record whose rows do is written before them.
 */
export async function inTellingOrder<Item extends { readonly row: number }>(
  exporting: Exporting<Item>,
): Promise<void> {
  const { rows, read, make, onRecord, write } = exporting;
  let waiting: RecordRows[] | undefined = [];
  let length = 0;
  let first: number | undefined;
  let position = 0;
  for await (const item of read(rows)) {
    position += 1;
    if (item.row === first) {
      continue;
    }
    const made = make(item);
    onRecord(made);
    if (waiting && made.rows.some(({ isTelling }) => isTelling)) {
      await writeAll(waiting, write);
      waiting = undefined;
    }
    if (!waiting) {
      await write(made);
      continue;
    }
    waiting.push(made);
    length += made.rows.reduce((sum, { json }) => sum + json.length, 0);
    if (length > inferredCharacters) {
      const found = await firstTelling(exporting, position);
      if (found) {
        first = found.record.row;
        onRecord(found);
        await write(found);
      }
      await writeAll(waiting, write);
      waiting = undefined;
    }
  }
  await writeAll(waiting ?? [], write);
}

async function writeAll(
  all: readonly RecordRows[],
  write: (made: RecordRows) => Promise<void>,
): Promise<void> {
  for (const made of all) {
    await write(made);
  }
}

/** The first record from a position on whose rows tell the types. */
async function firstTelling<Item extends { readonly row: number }>(
  { rows, read, make }: Exporting<Item>,
  from: number,
): Promise<RecordRows | undefined> {
  for await (const item of read(rowsFrom(rows, from))) {
    const made = make(item);
    if (made.rows.some(({ isTelling }) => isTelling)) {
      return made;
    }
  }
  return undefined;
}

function* rowsFrom(rows: Rows, from: number): Generator<number> {
  let position = 0;
  for (const row of rows) {
    if (position >= from) {
      yield row;
    }
    position += 1;
  }
}
