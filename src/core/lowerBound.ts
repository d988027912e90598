/**
 * Binary search: how many of `count` ascending items come before the wanted one, which `isBefore` decides for the item at
 * an index. The wanted item is at that index, or would be inserted there.
 */
export function lowerBound(count: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
