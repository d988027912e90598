import { RowRanges } from '../core/rows/RowRanges.ts';
import type { Rows } from '../core/rows/Rows.ts';
import type { RowList } from '../io/find/RowList.ts';

/** The rows at some places of a filtered list, in its order, looked up as they are gone through. */
export class ListedRows implements Rows {
  readonly length: number;
  readonly #places: RowRanges;
  readonly #list: RowList;

  constructor(list: RowList, ranges: readonly (readonly [from: number, to: number])[]) {
    this.#list = list;
    this.#places = new RowRanges(ranges.map(([from, to]) => [from, Math.min(to, list.length - 1)]));
    this.length = this.#places.length;
  }

  at(position: number): number | undefined {
    const place = this.#places.at(position);
    return place === undefined ? undefined : this.#list.at(place);
  }

  *[Symbol.iterator](): Generator<number> {
    for (const position of this.#places) {
      const row = this.#list.at(position);
      if (row !== undefined) {
        yield row;
      }
    }
  }
}
