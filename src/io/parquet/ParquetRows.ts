import { ColumnCache } from './ColumnCache.ts';
import { ParquetError } from './ParquetError.ts';
import type { ParquetFile } from './ParquetFile.ts';
import type { PlainCell } from './PlainCell.ts';
import type { RowGroupLayout } from './readLayout.ts';
import { toPlainCell } from './toPlainCell.ts';

/** A row as a record: its canonical JSON, or, where it cannot be read, the reason. */
export interface ParquetRow {
  readonly row: number;
  readonly text: string;
  /** The row as the text says it; undefined where it cannot be read. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  /** What tells this row from any other: its text and what its bytes hash to. */
  readonly content: Uint8Array;
  /** False where a text in it was not UTF-8. */
  readonly valid: boolean;
}

type Cells = readonly PlainCell[] | ParquetError;

/**
 * The rows of a Parquet file. Where the file says where its pages begin, only the pages of the rows asked for are read;
 * otherwise the columns of a row group are, once, and kept while they are looked at, with notes in place of bytes.
 */
export class ParquetRows {
  readonly #file: ParquetFile;
  readonly #cache: ColumnCache;

  constructor(file: ParquetFile) {
    this.#file = file;
    this.#cache = new ColumnCache(file);
  }

  get count(): number {
    return this.#file.layout.rows;
  }

  /** What of the file cannot be shown. */
  get problems(): readonly string[] {
    return this.#file.layout.problems;
  }

  /** Neighbouring rows; fewer come back where the file ends. A row that cannot be read costs no other. */
  async readMany(from: number, count: number): Promise<readonly ParquetRow[]> {
    const to = Math.min(this.count, from + count);
    const groups = this.#file.layout.groups.filter(({ start, rows }) => start < to && start + rows > from);
    const rows: ParquetRow[] = [];
    for (const group of groups) {
      const first = Math.max(from, group.start);
      const last = Math.min(to, group.start + group.rows);
      rows.push(...(await this.#readGroup(group, first, last)));
    }
    return rows;
  }

  /** The bytes that a way (`['images', 2, 'bytes']`) leads to within a row. They are a copy, and nobody else's. */
  async readBytes(row: number, at: readonly (string | number)[]): Promise<Uint8Array> {
    const [column, ...steps] = at;
    const group = this.#file.layout.groups.find(({ start, rows }) => row >= start && row < start + rows);
    if (!group || typeof column !== 'string' || !group.chunks.has(column)) {
      throw new ParquetError(`The file has no column ${String(column)} in row ${row + 1}.`);
    }
    const cell = await this.#cache.rawCell(group, column, row);
    const found = steps.reduce<unknown>(step, cell);
    if (!(found instanceof Uint8Array)) {
      throw new ParquetError(`There are no bytes at ${at.join('.')} in row ${row + 1}.`);
    }
    return found.slice();
  }

  async #readGroup(group: RowGroupLayout, from: number, to: number): Promise<readonly ParquetRow[]> {
    const { columns } = this.#file.layout;
    const cells: Cells[] = [];
    for (const column of columns) {
      cells.push(await this.#readCells(group, column, from, to));
    }
    const broken = cells.find((one) => one instanceof ParquetError);
    const paged = columns.every(
      (column, at) => !(cells[at] instanceof ParquetError) || isPaged(group, column),
    );
    if (broken && paged && to - from > 1) {
      // Pages can be read by themselves here, and with them the rows beside a broken one.
      const single: ParquetRow[] = [];
      for (let row = from; row < to; row += 1) {
        single.push(...(await this.#readGroup(group, row, row + 1)));
      }
      return single;
    }
    return Array.from({ length: to - from }, (_, at) =>
      broken ? brokenRow(from + at, broken) : makeRow(from + at, columns, cells, at),
    );
  }

  async #readCells(group: RowGroupLayout, column: string, from: number, to: number): Promise<Cells> {
    try {
      return isPaged(group, column) && to - from < group.rows
        ? (await this.#file.readColumn(column, from, to)).map(toPlainCell)
        : (await this.#cache.cells(group, column)).slice(from - group.start, to - group.start);
    } catch (error) {
      if (error instanceof ParquetError) {
        return error;
      }
      throw error;
    }
  }
}

function isPaged(group: RowGroupLayout, column: string): boolean {
  return group.chunks.get(column)?.paged === true;
}

function step(value: unknown, name: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string | number, unknown>)[name]
    : undefined;
}

function makeRow(row: number, columns: readonly string[], cells: readonly Cells[], at: number): ParquetRow {
  const own = cells.map((column) => (column instanceof ParquetError ? undefined : column[at]));
  const value = Object.fromEntries(columns.map((name, index) => [name, own[index]?.value ?? null]));
  const text = JSON.stringify(value);
  const digests = own.flatMap((cell) => cell?.digests ?? []);
  const content = Buffer.from(digests.length === 0 ? text : `${text}\n${digests.join('\n')}`);
  return { row, text, value, content, valid: own.every((cell) => cell?.valid !== false) };
}

/** The number of the row goes into the content: what cannot be read is not equal to anything. */
function brokenRow(row: number, { message }: ParquetError): ParquetRow {
  return { row, text: message, value: undefined, content: Buffer.from(`${message}\n${row}`), valid: true };
}
