/** Bits in which near duplicates may differ. Using one band more than this finds all of them. */
const maxDifferingBits = 3;
const bandBits = 16;

interface HashColumns {
  readonly rows: ArrayLike<number>;
  /** Upper and lower 32 bits. */
  readonly high: ArrayLike<number>;
  readonly low: ArrayLike<number>;
}

/** The rows with a 64-bit hash that differs from another row's in at most three bits. */
export function nearHashes(columns: HashColumns): ReadonlySet<number> {
  const near = new Set<number>();
  nearPairs(columns, (row, other) => near.add(row).add(other));
  return near;
}

/**
 * Calls back with pairs of rows whose hashes differ in at most three bits: not with all of them, but with enough to join every
 * two by a chain. Two such hashes agree in at least one of four 16-bit bands, so only those are compared.
 */
export function nearPairs(columns: HashColumns, take: (row: number, other: number) => void): void {
  for (let band = 0; band < 64 / bandBits; band += 1) {
    const buckets = new Map<number, number[]>();
    for (let at = 0; at < columns.rows.length; at += 1) {
      const half = (band < 2 ? columns.high[at] : columns.low[at]) ?? 0;
      const key = band % 2 === 0 ? half >>> bandBits : half & 0xffff;
      const bucket = buckets.get(key) ?? [];
      buckets.set(key, bucket);
      compareWith(bucket, at, columns, take);
      bucket.push(at);
    }
  }
}

/** Pairs a hash with those of a bucket that are near it. */
function compareWith(
  bucket: readonly number[],
  at: number,
  { rows, high, low }: HashColumns,
  take: (row: number, other: number) => void,
): void {
  for (const other of bucket) {
    const bits =
      countOnes((high[at] ?? 0) ^ (high[other] ?? 0)) + countOnes((low[at] ?? 0) ^ (low[other] ?? 0));
    const [row = -1, otherRow = -1] = [rows[at], rows[other]];
    if (bits <= maxDifferingBits && row !== otherRow) {
      take(row, otherRow);
      // No need to scan the rest of the bucket if many are equal, as blank images are.
      if (bits === 0) {
        return;
      }
    }
  }
}

function countOnes(value: number): number {
  let bits = value - ((value >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
