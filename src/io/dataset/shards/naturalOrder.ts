const { compare } = new Intl.Collator('en', { numeric: true });

/** Puts file names in the order in which people count: train-2 before train-10. */
export function compareNaturally(a: string, b: string): number {
  // "01" and "1" are the same number, and other names must not change places from one day to the next.
  return compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
