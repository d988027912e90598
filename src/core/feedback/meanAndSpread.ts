/** The mean of values and, for two or more, their sample standard deviation. Undefined for no values. */
export function meanAndSpread(
  values: readonly number[],
): { readonly mean: number; readonly spread: number | undefined } | undefined {
  const count = values.length;
  if (count === 0) {
    return undefined;
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, spread: count < 2 ? undefined : Math.sqrt(squares / (count - 1)) };
}
