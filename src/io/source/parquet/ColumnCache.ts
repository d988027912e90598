import type { ParquetFile } from './ParquetFile.ts';
import { ParquetError } from './ParquetRow.ts';
import { type PlainCell, toPlainCell } from './PlainCell.ts';
import type { RowGroupLayout } from './readLayout.ts';

/** Approximate limit for cached bytes of cells. */
const maxBytes = 128 * 1024 * 1024;

/** The size of a cell whose bytes are only mentioned. */
const notedCellBytes = 300;

interface Entry {
  readonly cells: Promise<readonly PlainCell[]>;
  bytes: number;
}

/**
 * Columns of whole row groups, for files whose pages cannot be read individually. Bytes are hashed and replaced by notes
 * instead of being kept; only the last column stays until its memory is needed, since its images are likely to be shown next.
 */
export class ColumnCache {
  readonly #file: ParquetFile;
  /** In order of use, the latest last. */
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
      // A disk error may be temporary. An error in the file's content is permanent, however long it takes to find.
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
      // Reported to the caller that awaits the cells.
      () => undefined,
    );
    return entry;
  }

  async #readRaw(group: RowGroupLayout, column: string): Promise<readonly unknown[]> {
    const values = await this.#file.readColumn(column, group.start, group.start + group.rows);
    this.#lastRaw = { key: keyOf(group, column), values: new WeakRef(values) };
    return values;
  }

  /** Removes what was used longest ago, except for the row group in use. */
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
