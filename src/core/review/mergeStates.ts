import type { ExchangeState } from './ReviewState.ts';

/** What the ledger says of one exchange under several names: of two events for one slot the later one. */
export function mergeStates(a: ExchangeState, b: ExchangeState): ExchangeState {
  if (isEmpty(b)) {
    return a;
  }
  return isEmpty(a)
    ? b
    : {
        pair: a.pair && b.pair ? later(a.pair, b.pair) : (a.pair ?? b.pair),
        observations: mergeSlots(a.observations, b.observations),
        answers: mergeSlots(a.answers, b.answers),
        failures: mergeSlots(a.failures, b.failures),
      };
}

function isEmpty({ pair, observations, answers, failures }: ExchangeState): boolean {
  return pair === undefined && observations.size === 0 && answers.size === 0 && failures.size === 0;
}

function mergeSlots<Event extends { readonly id: string }>(
  a: ReadonlyMap<string, Event>,
  b: ReadonlyMap<string, Event>,
): ReadonlyMap<string, Event> {
  const merged = new Map(a);
  for (const [slot, event] of b) {
    const known = merged.get(slot);
    merged.set(slot, known ? later(known, event) : event);
  }
  return merged;
}

function later<Event extends { readonly id: string }>(a: Event, b: Event): Event {
  return a.id > b.id ? a : b;
}
