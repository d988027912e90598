import { lowerBound } from '../../core/lowerBound.ts';

const chunkRows = 65_536;

/** Rows of a dataset in list order, four bytes each. Grows at its end; existing entries keep their positions. */
export class RowList {
  readonly #chunks: Uint32Array[] = [];
  #length = 0;
  #ascending = true;
  #last = -1;

  get length(): number {
    return this.#length;
  }

  at(position: number): number | undefined {
    return position >= 0 && position < this.#length
      ? this.#chunks[Math.floor(position / chunkRows)]?.[position % chunkRows]
      : undefined;
  }

  push(row: number): void {
    const at = this.#length % chunkRows;
    if (at === 0) {
      this.#chunks.push(new Uint32Array(chunkRows));
    }
    this.#ascending &&= row > this.#last;
    this.#last = row;
    (this.#chunks.at(-1) as Uint32Array)[at] = row;
    this.#length += 1;
  }

  /** The position of a row in the list; undefined if it is not in it. */
  positionOf(row: number): number | undefined {
    if (!this.#ascending) {
      const chunk = this.#chunks.findIndex((rows) => rows.includes(row));
      const position = chunk < 0 ? -1 : chunk * chunkRows + (this.#chunks[chunk]?.indexOf(row) ?? 0);
      return this.at(position) === row ? position : undefined;
    }
    const position = lowerBound(this.#length, (at) => (this.at(at) ?? 0) < row);
    return this.at(position) === row ? position : undefined;
  }

  /** The rows at some positions, fewer at the end of the list. */
  slice(from: number, count: number): readonly number[] {
    const to = Math.min(from + count, this.#length);
    return Array.from({ length: Math.max(0, to - from) }, (_, at) => this.at(from + at) ?? 0);
  }
}
