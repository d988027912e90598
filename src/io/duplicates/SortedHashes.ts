import { lowerBound } from '../../core/lowerBound.ts';
import type { ColumnEntries } from './BlockEntries.ts';

/** A filter with this many bits rejects almost every other hash before it is looked up. */
const filterBits = 20;

/** 64-bit hashes in ascending order, without repetitions. */
export class SortedHashes {
  /** Alternating lower and upper halves. */
  readonly #halves: Uint32Array;
  readonly #filter = new Uint8Array(2 ** filterBits);

  /** Expects ascending hashes. */
  constructor(hashes: BigUint64Array) {
    this.#halves = halvesOf(hashes);
    for (let at = 0; at < this.#halves.length; at += 2) {
      this.#filter[(this.#halves[at] ?? 0) >>> (32 - filterBits)] = 1;
    }
  }

  get length(): number {
    return this.#halves.length / 2;
  }

  /** The index of a hash in the list; -1 if it is not in it. */
  indexOf(low: number, high: number): number {
    if (this.#filter[low >>> (32 - filterBits)] === 0) {
      return -1;
    }
    const halves = this.#halves;
    const place = lowerBound(this.length, (at) => {
      const above = (halves[at * 2 + 1] ?? 0) - high;
      return above < 0 || (above === 0 && (halves[at * 2] ?? 0) < low);
    });
    return halves[place * 2 + 1] === high && halves[place * 2] === low ? place : -1;
  }
}

/** The hashes of the entries at some indices; of all if none are given. */
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
 * The hashes that occur more than once, ascending, without repetitions; `marked` ones, whose lowest bit is a mark, only if
 * both marks occur. Sorts `hashes` in place.
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

/** The hashes that occur in both lists, ascending, without repetitions. Sorts both in place. */
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
 * The same memory viewed as 32-bit numbers, which need no object each: alternating lower and upper halves, since all machines
 * that VS Code runs on are little-endian.
 */
function halvesOf({ buffer, byteOffset, byteLength }: BigUint64Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}
