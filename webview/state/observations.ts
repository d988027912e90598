import type { ObservationDecision } from '../../src/core/review/DecisionEvent.ts';
import type { ObservationView } from '../../src/core/review/ExchangeView.ts';
import type { RawObservation } from '../../src/core/sample/RawObservation.ts';
import { host } from '../host.ts';
import { editing, exchange, focusedObservation, settled, spot } from './store.ts';

/** Writes what the curator says of an observation; null takes it back. */
function judge(found: RawObservation, to: ObservationDecision | null): void {
  if (!settled.value) {
    return;
  }
  host.tell('judgeObservation', { ...spot.value, found, to });
}

/** Accepts or rejects; the same verdict again takes it back. */
export function toggleVerdict(one: ObservationView, verdict: 'accepted' | 'rejected'): void {
  judge(one.found, one.verdict === verdict ? null : { verdict });
}

export function saveEdited(one: ObservationView, edited: RawObservation): void {
  editing.value = { kind: 'none' };
  judge(one.found, { verdict: one.verdict === 'added' ? 'added' : 'edited', edited });
}

export function saveAdded(added: RawObservation): void {
  editing.value = { kind: 'none' };
  judge(added, { verdict: 'added' });
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
