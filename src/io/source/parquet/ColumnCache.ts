import type { ParquetFile } from './ParquetFile.ts';
import { ParquetError } from './ParquetRow.ts';
import { type PlainCell, toPlainCell } from './PlainCell.ts';
import type { RowGroupLayout } from './readLayout.ts';

/** About as many bytes of cells are kept. */
const maxBytes = 128 * 1024 * 1024;

/** What a cell takes whose bytes are only noted. */
const notedCellBytes = 300;

interface Entry {
  readonly cells: Promise<readonly PlainCell[]>;
  bytes: number;
}

/**
 * Columns of whole row groups, for files whose pages cannot be read by themselves. Bytes are noted and hashed on the way and
 * not kept; only the column read last stays until its memory is needed, since its images are likely to be looked at next.
 */
export class ColumnCache {
  readonly #file: ParquetFile;
  /** The one used last stands last. */
  readonly #entries = new Map<string, Entry>();
  #lastRaw: { readonly key: string; readonly values: WeakRef<readonly unknown[]> } | undefined;

  constructor(file: ParquetFile) {
    this.#file = file;
  }

  /** The cells of a column in a row group. */
  async cells(group: RowGroupLayout, column: string): Promise<readonly PlainCell[]> {
    const key = keyOf(group, column);
    const entry = this.#entries.get(key) ?? this.#load(group, column);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    try {
      return await entry.cells;
    } catch (error) {
      // What the disk did not give may be had later. What the file holds stays broken, however long it takes to see that.
      if (isOfDisk(error)) {
        this.#entries.delete(key);
      }
      throw error;
    }
  }

  /** One value of a column with its bytes. */
  async rawCell(group: RowGroupLayout, column: string, row: number): Promise<unknown> {
    if (group.chunks.get(column)?.paged) {
      return (await this.#file.readColumn(column, row, row + 1))[0];
    }
    const key = keyOf(group, column);
    const kept = this.#lastRaw?.key === key ? this.#lastRaw.values.deref() : undefined;
    return (kept ?? (await this.#readRaw(group, column)))[row - group.start];
  }

  #load(group: RowGroupLayout, column: string): Entry {
    const entry: Entry = {
      bytes: 0,
      cells: this.#readRaw(group, column).then((raw) => raw.map(toPlainCell)),
    };
    entry.cells.then(
      (cells) => {
        const noted = cells.some((cell) => cell.digests.length > 0);
        entry.bytes = noted ? cells.length * notedCellBytes : (group.chunks.get(column)?.bytes ?? 0);
        this.#evict(group);
      },
      // Told to whoever waits for the cells.
      () => undefined,
    );
    return entry;
  }

  async #readRaw(group: RowGroupLayout, column: string): Promise<readonly unknown[]> {
    const values = await this.#file.readColumn(column, group.start, group.start + group.rows);
    this.#lastRaw = { key: keyOf(group, column), values: new WeakRef(values) };
    return values;
  }

  /** Drops what was used longest ago, but nothing of the row group in use. */
  #evict(inUse: RowGroupLayout): void {
    let bytes = [...this.#entries.values()].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [key, entry] of this.#entries) {
      if (bytes <= maxBytes) {
        return;
      }
      if (!key.startsWith(`${inUse.start}:`)) {
        this.#entries.delete(key);
        bytes -= entry.bytes;
      }
    }
  }
}

function isOfDisk(error: unknown): boolean {
  const cause = error instanceof ParquetError ? error.cause : error;
  return cause instanceof Error && 'syscall' in cause;
}

function keyOf(group: RowGroupLayout, column: string): string {
  return `${group.start}:${column}`;
}
