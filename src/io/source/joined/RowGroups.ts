/** More rows than this are several records: the answers of one are looked at together. */
const mostJoined = 64;

/** Which rows of a file are joined into one record. */
export class RowGroups {
  /** The rows of all records, record by record. */
  readonly #rows: Uint32Array;
  /** Where those of each record begin, and the end of the last. */
  readonly #starts: Uint32Array;

  private constructor(rows: Uint32Array, starts: Uint32Array) {
    this.#rows = rows;
    this.#starts = starts;
  }

  /** Groups rows with the same key, in the order of their first rows; NaN is a row that is not joined with any. */
  static of(keys: Float64Array): RowGroups {
    const groups = new Map<number, number>();
    const sizes: number[] = [];
    const groupOf = new Uint32Array(keys.length);
    for (const [row, key] of keys.entries()) {
      const known = groups.get(key);
      const group = known !== undefined && (sizes[known] ?? 0) < mostJoined ? known : sizes.length;
      if (!Number.isNaN(key)) {
        groups.set(key, group);
      }
      sizes[group] = (sizes[group] ?? 0) + 1;
      groupOf[row] = group;
    }
    const starts = new Uint32Array(sizes.length + 1);
    for (const [group, size] of sizes.entries()) {
      starts[group + 1] = (starts[group] ?? 0) + size;
    }
    const next = starts.slice();
    const rows = new Uint32Array(keys.length);
    for (const [row, group] of groupOf.entries()) {
      const at = next[group] ?? 0;
      rows[at] = row;
      next[group] = at + 1;
    }
    return new RowGroups(rows, starts);
  }

  /** How many records there are. */
  get count(): number {
    return this.#starts.length - 1;
  }

  /** How many rows there are. */
  get rowCount(): number {
    return this.#rows.length;
  }

  /** The rows of a record, ascending. */
  rowsOf(record: number): Uint32Array {
    return this.#rows.subarray(this.#starts[record], this.#starts[record + 1]);
  }
}
