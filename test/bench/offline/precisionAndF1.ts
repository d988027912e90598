import type { Row } from './Row.ts';

/** Precision and F1 of being called risky, from what was found for safe and for unsafe cases; halves as in `measure`. */
export function precisionAndF1(
  suite: string,
  safe: readonly boolean[],
  unsafe: readonly boolean[],
): readonly Row[] {
  const [looked, heldOut] = [0, 1].map((half) => {
    const own = (list: readonly boolean[]) => list.filter((_, index) => index % 2 === half);
    const hits = own(unsafe).filter(Boolean).length;
    const alarms = own(safe).filter(Boolean).length;
    const misses = own(unsafe).length - hits;
    return { precision: { hits, of: hits + alarms }, f1: { hits: 2 * hits, of: 2 * hits + alarms + misses } };
  });
  if (looked === undefined || heldOut === undefined) {
    return [];
  }
  return [
    {
      suite,
      measure: 'precision of being called risky',
      looked: looked.precision,
      heldOut: heldOut.precision,
    },
    { suite, measure: 'F1 of risk or no risk', looked: looked.f1, heldOut: heldOut.f1 },
  ];
}
