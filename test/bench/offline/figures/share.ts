import type { Figure } from './Figure.ts';

/** The share of cases for which something is true; `undefined` leaves a case out. */
export function share<One>(cases: readonly One[], holds: (one: One) => boolean | undefined): Figure {
  const results = cases.flatMap((one) => holds(one) ?? []);
  return { hits: results.filter(Boolean).length, of: results.length };
}
