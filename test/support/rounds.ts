/** The slow level draws so many times as many rounds as the unit level, which has this unset. */
const factor = Number(process.env.DREAM_CURATOR_ROUNDS || 1);

/**
 * How many rounds a property takes that is slow: `count` in the unit level, where a mistake of everyday is found, and ten
 * times as many in the slow level.
 */
export function rounds(count: number): number {
  return Math.max(1, Math.round(count * factor));
}
