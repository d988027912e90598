import type { Row } from './Row.ts';

/** Counts the cases for which `holds`, even rows and odd rows apart; `undefined` leaves a case out. */
export function measure<Case>(
  suite: string,
  name: string,
  cases: readonly Case[],
  holds: (one: Case) => boolean | undefined,
): Row {
  const halves = [0, 1].map((half) => {
    const results = cases.filter((_, index) => index % 2 === half).flatMap((one) => holds(one) ?? []);
    return { of: results.length, hits: results.filter(Boolean).length };
  });
  const none = { of: 0, hits: 0 };
  return { suite, measure: name, looked: halves[0] ?? none, heldOut: halves[1] ?? none };
}
