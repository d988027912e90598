/** The slow level does so many times as much as the unit level, which has this unset. */
const factor = Number(process.env.DREAM_CURATOR_SCALE || 1);

/**
 * How many rounds of a property, or how long a hostile text, where that takes time: `count` in the unit level, where it
 * finds the mistakes of a day's work, and ten times as much in the slow level.
 */
export function scaled(count: number): number {
  return Math.max(1, Math.round(count * factor));
}
