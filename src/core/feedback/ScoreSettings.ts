/**
 * How scores become a verdict. DREAM does not publish its combination or margin; these are ours, with RLAIF-V's
 * margin of 1 as default (method.md 1.4), and they are settings.
 */
export interface ScoreSettings {
  /** Weight of the observation score, which is stretched to 0..10. */
  readonly observationWeight: number;
  /** Weight of the global score, 0..10. */
  readonly globalWeight: number;
  /** The least difference of combined scores for which a pair is proposed. */
  readonly margin: number;
}

export const defaultScoreSettings: ScoreSettings = { observationWeight: 0.5, globalWeight: 0.5, margin: 1 };
