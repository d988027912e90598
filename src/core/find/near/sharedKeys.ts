/**
 * Calls back with the place of every key that stands more than once in a column. NaN is no key. The column is left as it
 * is; a sorted copy of it is held meanwhile.
 */
export function sharedKeys(column: Float64Array, take: (at: number) => void): void {
  const sorted = column.slice().sort();
  for (let at = 0; at < column.length; at += 1) {
    const key = column[at] ?? Number.NaN;
    if (!Number.isNaN(key) && isRepeated(sorted, key)) {
      take(at);
    }
  }
}

function isRepeated(sorted: Float64Array, key: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return sorted[low + 1] === key;
}
