import { lowerBound } from './lowerBound.ts';

/** Rows of one bucket. */
const bucketRows = 65_536;
/** A bucket with more rows than this is smaller as a bitmap (8 KB) than as a list (2 bytes per row). */
const maxBucketValues = 4096;

type Bucket =
  | { readonly kind: 'values'; values: Uint16Array; length: number }
  | { readonly kind: 'bits'; readonly bits: Uint32Array; length: number };

/** The byte layout: for each bucket its number, whether it is a bitmap, and its length; then the contents. */
export interface PackedRows {
  readonly heads: Uint32Array;
  readonly data: Uint8Array;
}

/**
 * A compact set of dataset rows, sparse or dense: at most two bytes per row in the set, and at most one bit per row of
 * the dataset. Iterates in ascending order.
 */
export class RowSet {
  readonly #buckets = new Map<number, Bucket>();
  #size = 0;

  static of(rows: Iterable<number>): RowSet {
    const set = new RowSet();
    for (const row of rows) {
      set.add(row);
    }
    return set;
  }

  /** Whether untrusted bytes are in the format that `pack` writes. */
  static canUnpack({ heads, data }: PackedRows): boolean {
    const keys = new Set<number>();
    let bytes = 0;
    for (let head = 0; head < heads.length; head += 3) {
      const [key = 0, isBits = 0, length = 0] = heads.subarray(head, head + 3);
      if (isBits > 1 || length > (isBits === 1 ? bucketRows : maxBucketValues) || keys.has(key)) {
        return false;
      }
      keys.add(key);
      bytes += isBits === 1 ? bucketRows / 8 : length * 2;
    }
    return heads.length % 3 === 0 && bytes === data.length;
  }

  /** Restores a set that `pack` wrote. */
  static unpack({ heads, data }: PackedRows): RowSet {
    const set = new RowSet();
    let at = 0;
    for (let head = 0; head < heads.length; head += 3) {
      const [key = 0, isBits = 0, length = 0] = heads.subarray(head, head + 3);
      const bytes = isBits === 1 ? bucketRows / 8 : length * 2;
      const copy = data.slice(at, at + bytes);
      set.#buckets.set(
        key,
        isBits === 1
          ? { kind: 'bits', bits: new Uint32Array(copy.buffer), length }
          : { kind: 'values', values: new Uint16Array(copy.buffer), length },
      );
      set.#size += length;
      at += bytes;
    }
    return set;
  }

  /** The set as bytes, to be stored on disk. */
  pack(): PackedRows {
    const heads: number[] = [];
    const parts: Uint8Array[] = [];
    for (const [key, bucket] of this.#buckets) {
      const values = bucket.kind === 'bits' ? bucket.bits : bucket.values.subarray(0, bucket.length);
      heads.push(key, bucket.kind === 'bits' ? 1 : 0, bucket.length);
      parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    }
    const data = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      data.set(part, at);
      at += part.length;
    }
    return { heads: Uint32Array.from(heads), data };
  }

  get size(): number {
    return this.#size;
  }

  has(row: number): boolean {
    const bucket = this.#buckets.get(Math.floor(row / bucketRows));
    const at = row % bucketRows;
    if (bucket?.kind === 'values') {
      const index = placeOf(bucket, at);
      return index < bucket.length && bucket.values[index] === at;
    }
    return bucket !== undefined && ((bucket.bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;
  }

  /** Adds a row; fastest in ascending order. */
  add(row: number): void {
    const key = Math.floor(row / bucketRows);
    const at = row % bucketRows;
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      bucket = { kind: 'values', values: new Uint16Array(4), length: 0 };
      this.#buckets.set(key, bucket);
    }
    if (bucket.kind === 'values' && bucket.length === maxBucketValues) {
      bucket = toBits(bucket);
      this.#buckets.set(key, bucket);
    }
    const before = bucket.length;
    insert(bucket, at);
    this.#size += bucket.length - before;
  }

  /** Removes `row` and all rows after it. */
  deleteFrom(row: number): void {
    const rest = [...this.from(row)];
    for (const one of rest) {
      this.#delete(one);
    }
  }

  /** The rows from `row` on, in ascending order. */
  *from(row: number): Generator<number> {
    const first = Math.floor(row / bucketRows);
    const keys = [...this.#buckets.keys()].filter((key) => key >= first).sort((a, b) => a - b);
    for (const key of keys) {
      const bucket = this.#buckets.get(key);
      const start = key * bucketRows;
      if (bucket) {
        for (const at of valuesFrom(bucket, key === first ? row - start : 0)) {
          yield start + at;
        }
      }
    }
  }

  #delete(row: number): void {
    const bucket = this.#buckets.get(Math.floor(row / bucketRows));
    const at = row % bucketRows;
    if (bucket?.kind === 'values') {
      const index = placeOf(bucket, at);
      bucket.values.copyWithin(index, index + 1, bucket.length);
      bucket.length -= 1;
    } else if (bucket) {
      bucket.bits[at >>> 5] = (bucket.bits[at >>> 5] ?? 0) & ~(1 << (at & 31));
      bucket.length -= 1;
    }
    this.#size -= 1;
  }

  [Symbol.iterator](): Generator<number> {
    return this.from(0);
  }
}

/** The index of a value in a sorted bucket, or where it would be inserted. */
function placeOf({ values, length }: { values: Uint16Array; length: number }, at: number): number {
  return lowerBound(length, (index) => (values[index] ?? 0) < at);
}

function insert(bucket: Bucket, at: number): void {
  if (bucket.kind === 'bits') {
    const bit = 1 << (at & 31);
    const word = bucket.bits[at >>> 5] ?? 0;
    bucket.length += (word & bit) === 0 ? 1 : 0;
    bucket.bits[at >>> 5] = word | bit;
    return;
  }
  const isLast = bucket.length === 0 || (bucket.values[bucket.length - 1] ?? 0) < at;
  const index = isLast ? bucket.length : placeOf(bucket, at);
  if (index < bucket.length && bucket.values[index] === at) {
    return;
  }
  if (bucket.length === bucket.values.length) {
    const longer = new Uint16Array(Math.max(4, bucket.length * 2));
    longer.set(bucket.values);
    bucket.values = longer;
  }
  bucket.values.copyWithin(index + 1, index, bucket.length);
  bucket.values[index] = at;
  bucket.length += 1;
}

function toBits({ values, length }: { values: Uint16Array; length: number }): Bucket {
  const bucket: Bucket = { kind: 'bits', bits: new Uint32Array(bucketRows / 32), length: 0 };
  for (const at of values.subarray(0, length)) {
    insert(bucket, at);
  }
  return bucket;
}

function* valuesFrom(bucket: Bucket, from: number): Generator<number> {
  if (bucket.kind === 'values') {
    yield* bucket.values.subarray(placeOf(bucket, from), bucket.length);
    return;
  }
  for (let at = from; at < bucketRows; at += 1) {
    const word = (bucket.bits[at >>> 5] ?? 0) >>> (at & 31);
    if (word === 0) {
      at |= 31;
    } else {
      at += 31 - Math.clz32(word & -word);
      yield at;
    }
  }
}
