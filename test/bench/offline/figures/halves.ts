import type { Figure } from './Figure.ts';
import { formatFigure } from './formatFigure.ts';
import type { Split } from './split.ts';

/** The columns of a table whose rows come from `halves`. */
export const halfColumns = ['development half', 'held-out half', 'of it, never read'] as const;

/** One row: the same figure over each part of a suite. */
export function halves<One>(
  name: string,
  parts: Split<One>,
  figure: (cases: readonly One[]) => Figure,
): readonly string[] {
  return [name, ...[parts.development, parts.heldOut, parts.unread].map((one) => formatFigure(figure(one)))];
}
