import type { DecisionEvent, PairDecision } from '../../../src/core/review/DecisionEvent.ts';

/** A decision on the pair of an exchange. */
export function pairEvent(
  id: string,
  to: PairDecision | null,
  place: { record?: string; hash?: string; exchange?: number } = {},
): DecisionEvent & { type: 'pair' } {
  const { record = 'r', hash = 'h', exchange = 0 } = place;
  return {
    v: 1,
    id,
    at: '2026-01-01T00:00:00.000Z',
    by: 'tester',
    type: 'pair',
    mode: 'assisted',
    record,
    hash,
    exchange,
    to,
  };
}
