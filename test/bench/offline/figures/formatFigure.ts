import type { Figure } from './Figure.ts';

/** `84.6 % (329/389)` for a share, three decimals for a number, nothing if there is no case. */
export function formatFigure(figure: Figure): string {
  if (figure === undefined) {
    return '';
  }
  if (typeof figure === 'number') {
    return figure.toFixed(3);
  }
  return figure.of === 0
    ? ''
    : `${((100 * figure.hits) / figure.of).toFixed(1)} % (${figure.hits}/${figure.of})`;
}
