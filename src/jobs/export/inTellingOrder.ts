import type { Rows } from '../../core/Rows.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';

/** A row of an export as it is written. */
export interface ExportedRow {
  readonly json: string;
  /** Whether it tells loaders the types of all columns. */
  readonly isTelling: boolean;
}

interface Exporting<Outcome extends { readonly rows: readonly ExportedRow[] }> {
  readonly rows: Rows;
  read(rows: Iterable<number>): AsyncIterable<ReviewedRecord>;
  /** Makes the rows of a record. */
  make(record: ReviewedRecord): Promise<Outcome>;
  /** Called once for each record, with what is written of it. */
  onRecord(outcome: Outcome): void;
  write(json: string): Promise<void>;
}

/** `datasets` infers the types of columns from the first 10 MB of a file; this is well below. */
const inferredCharacters = 2 * 1024 * 1024;

/**
 * Writes the rows of all records in order. If a file would begin with more rows than loaders look at that do not tell the
 * types of all columns, the first record whose rows do is written before them.
 */
export async function inTellingOrder<Outcome extends { readonly rows: readonly ExportedRow[] }>(
  exporting: Exporting<Outcome>,
): Promise<void> {
  const { rows, read, make, onRecord, write } = exporting;
  let waiting: string[] | undefined = [];
  let length = 0;
  let first: number | undefined;
  let position = 0;
  for await (const record of read(rows)) {
    position += 1;
    if (record.row === first) {
      continue;
    }
    const outcome = await make(record);
    onRecord(outcome);
    if (waiting && outcome.rows.some(({ isTelling }) => isTelling)) {
      await writeAll(waiting, write);
      waiting = undefined;
    }
    const texts = outcome.rows.map(({ json }) => json);
    if (!waiting) {
      await writeAll(texts, write);
      continue;
    }
    waiting.push(...texts);
    length += texts.reduce((sum, { length: more }) => sum + more, 0);
    if (length > inferredCharacters) {
      const found = await firstTelling(exporting, position);
      if (found) {
        first = found.row;
        onRecord(found.outcome);
        await writeAll(
          found.outcome.rows.map(({ json }) => json),
          write,
        );
      }
      await writeAll(waiting, write);
      waiting = undefined;
    }
  }
  await writeAll(waiting ?? [], write);
}

async function writeAll(texts: readonly string[], write: (json: string) => Promise<void>): Promise<void> {
  for (const text of texts) {
    await write(text);
  }
}

/** The first record from a position on whose rows tell the types. */
async function firstTelling<Outcome extends { readonly rows: readonly ExportedRow[] }>(
  { rows, read, make }: Exporting<Outcome>,
  from: number,
): Promise<{ readonly row: number; readonly outcome: Outcome } | undefined> {
  for await (const record of read(rowsFrom(rows, from))) {
    const outcome = await make(record);
    if (outcome.rows.some(({ isTelling }) => isTelling)) {
      return { row: record.row, outcome };
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
