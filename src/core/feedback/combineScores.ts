import type { ScoreSettings } from './ScoreSettings.ts';

/**
 * One number, 0..10, from the share of observations recognised (0..1) and the global score (0..10). A score that was
 * not asked for is left out rather than counted as 0; with neither there is no combined score.
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
