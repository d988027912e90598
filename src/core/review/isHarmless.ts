import type { Exchange } from '../sample/Exchange.ts';
import type { ObservationView } from './ExchangeView.ts';

/**
 * Whether nothing in an exchange is to be refused: no risk has standing, or the data marks it safe and no curator has
 * said otherwise. Where the data marks it unsafe, it is not harmless though nobody has named the risk.
 */
export function isHarmless(
  { safe }: Pick<Exchange, 'safe'>,
  observations: readonly ObservationView[],
): boolean {
  const active = observations.filter((one) => one.active);
  return safe === true
    ? active.every((one) => one.verdict === 'proposed')
    : safe === undefined && !active.some(isMoreThanHint);
}

/**
 * A risk that only the offline engine's word lists found is a hint for a curator, and not enough to prefer a refusal to
 * a helpful answer.
 */
function isMoreThanHint({ verdict, origins }: ObservationView): boolean {
  const found = origins.some((one) => one.kind !== 'model' || one.model.provider !== 'offline');
  return verdict !== 'proposed' || found;
}
