/**
 * How many of `count` things in ascending order come before a wanted one, by halving: `isBefore` says it of the thing at an
 * index. That is where the wanted one is, or would have to be.
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
