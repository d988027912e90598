/** The slow level multiplies the work of the unit level by this; unset in the unit level. */
const factor = Number(process.env.DREAM_CURATOR_SCALE || 1);

/**
 * How many rounds of a slow property test, or how long a hostile text: `count` in the unit level, which finds everyday mistakes, and
 * ten times as much in the slow level.
 */
export function scaled(count: number): number {
  return Math.max(1, Math.round(count * factor));
}
