/**
 * The chance that a positive case scores above a negative one, equal scores counting half (area under the ROC curve);
 * undefined if one side is empty.
 */
export function areaUnderCurve(positive: readonly number[], negative: readonly number[]): number | undefined {
  if (positive.length === 0 || negative.length === 0) {
    return undefined;
  }
  const sorted = [...negative].sort((a, b) => a - b);
  const below = (value: number, orEqual: boolean) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const one = sorted[middle] ?? 0;
      if (one < value || (orEqual && one === value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
  const wins = positive.reduce((sum, one) => sum + (below(one, false) + below(one, true)) / 2, 0);
  return wins / (positive.length * negative.length);
}
