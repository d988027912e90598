/** More rows than this are several records: the answers of one are looked at together. */
const mostJoined = 64;

/** Groups as they are cached. */
export interface GroupsSnapshot {
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

/** Which rows of a dataset are joined into one record. */
export class RowGroups {
  /** The rows of all records, record by record. */
  readonly #rows: Uint32Array;
  /** Where those of each record begin, and the end of the last. */
  readonly #starts: Uint32Array;

  private constructor(rows: Uint32Array, starts: Uint32Array) {
    this.#rows = rows;
    this.#starts = starts;
  }

  /** Those that were cached, if any were. */
  static restore(known: GroupsSnapshot | undefined): RowGroups | undefined {
    return known && new RowGroups(known.rows, known.starts);
  }

  /** Whether cached groups have each of their rows once, in the order of groups of this size. */
  static fits({ rows, starts }: GroupsSnapshot): boolean {
    const seen = new Uint8Array(rows.length);
    for (const row of rows) {
      if (row >= rows.length || seen[row] === 1) {
        return false;
      }
      seen[row] = 1;
    }
    return (
      starts[0] === 0 &&
      starts.at(-1) === rows.length &&
      starts.every((start, at) => at === 0 || isSize(start - (starts[at - 1] ?? 0)))
    );
  }

  snapshot(): GroupsSnapshot {
    return { rows: this.#rows, starts: this.#starts };
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

function isSize(rows: number): boolean {
  return rows > 0 && rows <= mostJoined;
}
