/**
 * How scores become a verdict. DREAM does not publish its combination, margin or pair rules. The margin, the number of
 * pairs and the length balance are RLAIF-V's (method.md 1.4); the weights are ours. All are settings: docs/method.md.
 */
export interface ScoreSettings {
  /** Weight of the observation score, which is stretched to 0..10. */
  readonly observationWeight: number;
  /** Weight of the global score, 0..10. */
  readonly globalWeight: number;
  /** The least difference of combined scores for which a pair is proposed. */
  readonly margin: number;
  /** How often a judge is asked each question; the scores are then means, with their spread. */
  readonly repeats: number;
  /** How many pairs of one exchange are proposed at most. */
  readonly pairsPerExchange: number;
  /** Whether pairs accepted by rule are thinned out until chosen and rejected answers are equally long on average. */
  readonly lengthBalance: boolean;
  /** Which pairs are drawn beside the best one; the same seed draws the same. */
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
