import type { ObservationDecision } from '../../src/core/review/DecisionEvent.ts';
import type { ObservationView } from '../../src/core/review/ExchangeView.ts';
import type { RawObservation } from '../../src/core/sample/RawObservation.ts';
import { host } from '../host.ts';
import { decide } from './decide.ts';
import { editing, exchange, focusedObservation } from './store.ts';

/** Writes what the curator says of an observation; null takes it back. */
function judgeObservation(one: ObservationView, to: ObservationDecision | null): void {
  void decide((seen) => host.request('judgeObservation', { ...seen, key: one.key, to }));
}

/** Accepts or rejects; the same verdict again takes it back. */
export function toggleVerdict(one: ObservationView, verdict: 'accepted' | 'rejected'): void {
  judgeObservation(one, one.verdict === verdict ? null : { verdict });
}

export function saveEdited(one: ObservationView, edited: RawObservation): void {
  editing.value = { kind: 'none' };
  judgeObservation(one, { verdict: one.verdict === 'added' ? 'added' : 'edited', edited });
}

export function saveAdded(observation: RawObservation): void {
  editing.value = { kind: 'none' };
  void decide((seen) => host.request('addObservation', { ...seen, observation }));
}

/** The observation that keys are about, undefined where there is none. */
export function currentObservation(): ObservationView | undefined {
  return exchange.value?.view.observations[focusedObservation.value];
}

/** Moves the keys on to the next observation, round and round. */
export function focusNextObservation(): void {
  const count = exchange.value?.view.observations.length ?? 0;
  focusedObservation.value = count === 0 ? 0 : (focusedObservation.value + 1) % count;
}
