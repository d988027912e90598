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

  /** The rows at the positions from `start` up to but not including `end`. */
  slice(start: number, end: number): RowRanges {
    let before = 0;
    return new RowRanges(
      this.#ranges.map(([from, to]) => {
        const first = from + Math.max(0, start - before);
        const last = from + Math.min(to - from, end - 1 - before);
        before += to - from + 1;
        return [first, last] as const;
      }),
    );
  }

  /**
   * One of `count` parts of the rows, `index` from 1: adjacent rows, each in exactly one part, whose numbers differ by one at most. The
   * same for everyone who asks about the same rows.
   */
  part(index: number, count: number): RowRanges {
    const start = (one: number) => Number((BigInt(this.length) * BigInt(one)) / BigInt(count));
    return this.slice(start(index - 1), start(index));
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
