import { compareEvents } from '../eventBase.ts';
import type { ExchangeState } from '../ReviewState.ts';
import type { PastDecision } from './DecisionSlot.ts';

/** All decisions about an exchange, on its pair and on its observations, the latest first. */
export function exchangeHistory({ decisions }: ExchangeState): readonly PastDecision[] {
  return [...decisions.keys()]
    .flatMap((key) => decisions.get(key)?.history() ?? [])
    .sort((a, b) => compareEvents(b.event, a.event));
}
