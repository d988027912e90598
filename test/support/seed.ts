/**
 * The seed of what tests draw at random. `npm test` sets one, so that a whole run of a commit always does the same; a level that is
 * run by itself draws other values each time, unless `DREAM_CURATOR_SEED` is set.
 */
export const seed = Number(process.env.DREAM_CURATOR_SEED ?? Date.now() % 1_000_000);
