import { observationKey } from '../disentangle/observationKey.ts';
import type { DecisionEvent } from './DecisionEvent.ts';
import type { ExchangeState } from './ReviewState.ts';

/** An event without what only its moment of writing gives it. */
export type Unwritten<Event> = Event extends unknown
  ? Omit<Event, 'id' | 'at' | 'by' | 'v' | 'follows'>
  : never;

/**
 * The decision that sets the slot of `decision` back to what it is now, before `decision` is written. It is about the
 * version of the record that the earlier decision was about: undoing does not make a stale decision fresh.
 */
export function inverseOf(decision: Unwritten<DecisionEvent>, now: ExchangeState): Unwritten<DecisionEvent> {
  if (decision.type === 'pair') {
    const { to = null, hash = decision.hash } = now.pair ?? {};
    return { ...decision, hash, to };
  }
  const { to = null, hash = decision.hash } =
    now.observations.get(observationKey(decision.observation)) ?? {};
  return { ...decision, hash, to };
}
