import { ownPart } from '../../../core/objects.ts';
import { maxRecordBytes, tooLargeReason } from '../../../core/sample/RecordCodec.ts';
import { ColumnCache } from './ColumnCache.ts';
import type { ParquetFile } from './ParquetFile.ts';
import { brokenRow, ParquetError, type ParquetRow } from './ParquetRow.ts';
import { type PlainCell, toPlainCell } from './PlainCell.ts';
import type { RowGroupLayout } from './readLayout.ts';

/** Maximum number of characters of rows per answer. */
const maxCharactersPerRead = 32 * 1024 * 1024;

type Cells = readonly PlainCell[] | ParquetError;

/**
 * The rows of a Parquet file. If the file says where its pages begin, only the pages of the requested rows are read;
 * otherwise whole columns of a row group are read once and cached while they are used, with notes in place of bytes.
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

  /** What cannot be shown of the file. */
  get problems(): readonly string[] {
    return this.#file.layout.problems;
  }

  /**
   * Adjacent rows, at least one if there is any; returns fewer at the end of the file, and if they are large together: rows
   * may share large values. An unreadable row does not affect others.
   */
  async readMany(from: number, count: number): Promise<readonly ParquetRow[]> {
    const to = Math.min(this.count, from + count);
    const groups = this.#file.layout.groups.filter(({ start, rows }) => start < to && start + rows > from);
    const rows: ParquetRow[] = [];
    let size = 0;
    for (const group of groups) {
      const first = Math.max(from, group.start);
      const last = Math.min(to, group.start + group.rows);
      for await (const row of this.#readGroup(group, first, last)) {
        rows.push(row);
        size += row.text.length;
        if (size > maxCharactersPerRead) {
          return rows;
        }
      }
    }
    return rows;
  }

  /** A copy of the bytes at a path (`['images', 2, 'bytes']`) within a row. */
  async readBytes(row: number, at: readonly (string | number)[]): Promise<Uint8Array> {
    const [column, ...steps] = at;
    const group = this.#file.layout.groups.find(({ start, rows }) => row >= start && row < start + rows);
    if (!group || typeof column !== 'string' || !group.chunks.has(column)) {
      throw new ParquetError(`The file has no column ${String(column)} in row ${row + 1}.`);
    }
    const cell = await this.#cache.rawCell(group, column, row);
    const found = steps.reduce(ownPart, cell);
    if (!(found instanceof Uint8Array)) {
      throw new ParquetError(`There are no bytes at ${at.join('.')} in row ${row + 1}.`);
    }
    return found.slice();
  }

  async *#readGroup(group: RowGroupLayout, from: number, to: number): AsyncGenerator<ParquetRow> {
    const { columns } = this.#file.layout;
    const cells: Cells[] = [];
    for (const column of columns) {
      cells.push(await this.#readCells(group, column, from, to));
    }
    const broken = cells.find((one) => one instanceof ParquetError);
    const paged = columns.every(
      (column, at) => !(cells[at] instanceof ParquetError) || isPaged(group, column),
    );
    const apart = broken !== undefined && paged && to - from > 1;
    for (let row = from; row < to; row += 1) {
      if (apart) {
        // Pages can be read individually here, and with them the rows next to a broken one.
        yield* this.#readGroup(group, row, row + 1);
      } else {
        yield broken ? brokenRow(row, broken.message) : makeRow(row, columns, cells, row - from);
      }
    }
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

function makeRow(row: number, columns: readonly string[], cells: readonly Cells[], at: number): ParquetRow {
  const own = cells.map((column) => (column instanceof ParquetError ? undefined : column[at]));
  const size = own.reduce((sum, cell) => sum + (cell?.size ?? 0), 0);
  const value = Object.fromEntries(columns.map((name, index) => [name, own[index]?.value ?? null]));
  const text = size > maxRecordBytes ? undefined : asText(value);
  if (text === undefined) {
    return brokenRow(row, tooLargeReason(size));
  }
  const digests = own.flatMap((cell) => cell?.digests ?? []);
  const content = Buffer.from(digests.length === 0 ? text : `${text}\n${digests.join('\n')}`);
  return { row, text, value, content, digests, valid: own.every((cell) => cell?.valid !== false) };
}

/** Undefined if escapes make it longer than any text can be. */
function asText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
