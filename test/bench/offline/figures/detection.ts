import type { Figure } from './Figure.ts';

/** Precision, recall and F1 of calling a case positive; F1 as the share `2 TP / (2 TP + FP + FN)`. */
export function detection<One>(
  cases: readonly One[],
  isPositive: (one: One) => boolean,
  isCalled: (one: One) => boolean,
): { readonly precision: Figure; readonly recall: Figure; readonly f1: Figure } {
  const called = cases.filter(isCalled);
  const hits = called.filter(isPositive).length;
  const positive = cases.filter(isPositive).length;
  return {
    precision: { hits, of: called.length },
    recall: { hits, of: positive },
    f1: { hits: 2 * hits, of: called.length + positive },
  };
}
