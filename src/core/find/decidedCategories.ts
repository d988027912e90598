import type { ExchangeView } from '../review/ExchangeView.ts';

/** The risk categories for which an exchange counts as decided: those of its active risks, if its decision can be trained on. */
export function decidedCategories({ status, observations }: ExchangeView): readonly string[] {
  const isUsable = status === 'accepted' || status === 'edited' || status === 'approved';
  return isUsable
    ? [...new Set(observations.filter((one) => one.active).map((one) => one.observation.risk_category))]
    : [];
}
