import type { ColumnEntries } from './BlockEntries.ts';

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

/** The hashes of some entries, by where they stand; of all where nothing is said. */
export function hashesOf({ numbers }: ColumnEntries, entries?: Uint32Array): BigUint64Array {
  const hashes = new BigUint64Array(entries?.length ?? numbers.length / 3);
  const halves = halvesOf(hashes);
  for (let at = 0; at < hashes.length; at += 1) {
    const entry = entries ? (entries[at] ?? 0) : at * 3;
    halves[at * 2] = numbers[entry] ?? 0;
    halves[at * 2 + 1] = numbers[entry + 1] ?? 0;
  }
  return hashes;
}

/**
 * The hashes that stand more than once, ascending, each once; `marked` ones, whose lowest bit is a mark, where both marks are
 * there. Sorts `hashes` where they are.
 */
export function repeatedHashes(hashes: BigUint64Array, marked: boolean): BigUint64Array {
  hashes.sort();
  const halves = halvesOf(hashes);
  const repeated: bigint[] = [];
  for (let at = 1; at < hashes.length; at += 1) {
    const apart = (halves[at * 2] ?? 0) - (halves[at * 2 - 2] ?? 0);
    if (halves[at * 2 + 1] !== halves[at * 2 - 1] || apart > 1) {
      continue;
    }
    const hash = hashes[at] ?? 0n;
    if (marked && apart === 1 && hash % 2n === 1n) {
      repeated.push(hash - 1n, hash);
    } else if (!marked && apart === 0 && repeated.at(-1) !== hash) {
      repeated.push(hash);
    }
  }
  return BigUint64Array.from(repeated);
}

/** The hashes that stand in both lists, ascending, each once. Sorts both where they are. */
export function sharedHashes(hashes: BigUint64Array, others: BigUint64Array): BigUint64Array {
  hashes.sort();
  others.sort();
  const shared: bigint[] = [];
  let other = 0;
  for (const hash of hashes) {
    while (other < others.length && (others[other] ?? 0n) < hash) {
      other += 1;
    }
    if (others[other] === hash && shared.at(-1) !== hash) {
      shared.push(hash);
    }
  }
  return BigUint64Array.from(shared);
}

/**
 * The same memory as numbers of 32 bits, which cost no object each: lower half and upper half by turns, as on every machine
 * that VS Code runs on.
 */
function halvesOf({ buffer, byteOffset, byteLength }: BigUint64Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}
