import { halvesOf } from './halvesOf.ts';

/** A filter of this many bits turns almost every other hash away before it is looked up. */
const filterBits = 20;

/** Hashes of 64 bits in ascending order, each once. */
export class SortedHashes {
  /** Lower and upper half by turns. */
  readonly #halves: Uint32Array;
  readonly #filter = new Uint8Array(2 ** filterBits);

  /** Takes ascending hashes. */
  constructor(hashes: BigUint64Array) {
    this.#halves = halvesOf(hashes);
    for (let at = 0; at < this.#halves.length; at += 2) {
      this.#filter[(this.#halves[at] ?? 0) >>> (32 - filterBits)] = 1;
    }
  }

  get length(): number {
    return this.#halves.length / 2;
  }

  /** The place of a hash in the list; -1 where it is not in it. */
  indexOf(low: number, high: number): number {
    if (this.#filter[low >>> (32 - filterBits)] === 0) {
      return -1;
    }
    let from = 0;
    let to = this.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const above = (this.#halves[middle * 2 + 1] ?? 0) - high;
      if (above < 0 || (above === 0 && (this.#halves[middle * 2] ?? 0) < low)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return this.#halves[from * 2 + 1] === high && this.#halves[from * 2] === low ? from : -1;
  }
}
