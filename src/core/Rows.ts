/** Rows to go through in their order: a list of numbers, or something that only stands for many. */
export interface Rows extends Iterable<number> {
  readonly length: number;
  /** The row at a position, from 0. */
  at(position: number): number | undefined;
}

/** Rows of ranges, both ends in, which do not overlap and ascend; as small for all rows of a dataset as for one. */
export class RowRanges implements Rows {
  readonly length: number;
  readonly #ranges: readonly (readonly [from: number, to: number])[];

  /** Takes ranges in any order, overlapping or not. */
  constructor(ranges: readonly (readonly [from: number, to: number])[]) {
    this.#ranges = mergeRanges(ranges);
    this.length = this.#ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  }

  /** The first `count` rows. */
  static first(count: number): RowRanges {
    return new RowRanges(count === 0 ? [] : [[0, count - 1]]);
  }

  at(position: number): number | undefined {
    let before = 0;
    for (const [from, to] of this.#ranges) {
      if (position < before + to - from + 1) {
        return position < 0 ? undefined : from + position - before;
      }
      before += to - from + 1;
    }
    return undefined;
  }

  *[Symbol.iterator](): Generator<number> {
    for (const [from, to] of this.#ranges) {
      for (let row = from; row <= to; row += 1) {
        yield row;
      }
    }
  }
}

function mergeRanges(ranges: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const done: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = done.at(-1);
    if (last && from <= last[1] + 1) {
      last[1] = Math.max(last[1], to);
    } else if (from <= to) {
      done.push([from, to]);
    }
  }
  return done;
}
