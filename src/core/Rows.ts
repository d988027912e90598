/** Rows in the order in which they are visited: an array of numbers, or something that represents many. */
export interface Rows extends Iterable<number> {
  readonly length: number;
  /** The row at a position, from 0. */
  at(position: number): number | undefined;
}

/** Rows as ascending, non-overlapping ranges, both ends included; a range takes the same memory whatever its length. */
export class RowRanges implements Rows {
  readonly length: number;
  readonly #ranges: readonly (readonly [from: number, to: number])[];

  /** Accepts ranges in any order, overlapping or not. */
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
