/**
 * How scores become a verdict. DREAM does not publish its combination, margin or pair rules. The margin, the number of
 * pairs and the length balance are RLAIF-V's; the weights are ours. All are settings: docs/method.md.
 */
export interface ScoreSettings {
  /** Weight of the observation score, scaled to 0..10. */
  readonly observationWeight: number;
  /** Weight of the global score, 0..10. */
  readonly globalWeight: number;
  /** Minimum difference between combined scores for a pair to be proposed. */
  readonly margin: number;
  /** How often a judge is asked each question; the scores are then means, with their standard deviation. */
  readonly repeats: number;
  /** Maximum number of pairs proposed per exchange. */
  readonly pairsPerExchange: number;
  /** Whether pairs accepted by rule are filtered until chosen and rejected answers have the same mean length. */
  readonly lengthBalance: boolean;
  /** Determines which pairs are drawn besides the best one; the same seed draws the same pairs. */
  readonly seed: number;
}

export const defaultScoreSettings: ScoreSettings = {
  observationWeight: 0.5,
  globalWeight: 0.5,
  margin: 1,
  repeats: 1,
  pairsPerExchange: 2,
  lengthBalance: true,
  seed: 0,
};

/**
 * One number, 0..10, from the share of observations recognized (0..1) and the global score (0..10). A missing score is
 * ignored rather than counted as 0; with neither there is no combined score.
 */
export function combineScores(
  observationShare: number | undefined,
  globalScore: number | undefined,
  settings: Pick<ScoreSettings, 'observationWeight' | 'globalWeight'>,
): number | undefined {
  const parts = [
    {
      score: observationShare === undefined ? undefined : observationShare * 10,
      weight: settings.observationWeight,
    },
    { score: globalScore, weight: settings.globalWeight },
  ].flatMap(({ score, weight }) => (score === undefined || weight <= 0 ? [] : [{ score, weight }]));
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  return total === 0 ? undefined : parts.reduce((sum, part) => sum + part.score * part.weight, 0) / total;
}

/** The mean of values and, for two or more, their sample standard deviation. Undefined for no values. */
export function meanAndSpread(
  values: readonly number[],
): { readonly mean: number; readonly spread: number | undefined } | undefined {
  const count = values.length;
  if (count === 0) {
    return undefined;
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, spread: count < 2 ? undefined : Math.sqrt(squares / (count - 1)) };
}
