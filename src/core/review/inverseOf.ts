import { observationKey } from '../disentangle/observationKey.ts';
import type { DecisionEvent } from './DecisionEvent.ts';
import type { ExchangeState } from './ReviewState.ts';

/** An event without what only its moment of writing gives it. */
export type Unwritten<Event> = Event extends unknown ? Omit<Event, 'id' | 'at' | 'by' | 'v'> : never;

/** The decision that sets the slot of `decision` back to what it is now, before `decision` is written. */
export function inverseOf(decision: Unwritten<DecisionEvent>, now: ExchangeState): Unwritten<DecisionEvent> {
  return decision.type === 'pair'
    ? { ...decision, to: now.pair?.to ?? null }
    : { ...decision, to: now.observations.get(observationKey(decision.observation))?.to ?? null };
}
