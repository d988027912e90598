import { isLater, type Ordered } from './eventOrder.ts';
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
        lastAnswers: mergeSlots(a.lastAnswers, b.lastAnswers),
        latest: a.latest && b.latest ? later(a.latest, b.latest) : (a.latest ?? b.latest),
      };
}

function isEmpty({ latest }: ExchangeState): boolean {
  return latest === undefined;
}

function mergeSlots<Slot, Event extends Ordered>(
  a: ReadonlyMap<Slot, Event>,
  b: ReadonlyMap<Slot, Event>,
): ReadonlyMap<Slot, Event> {
  const merged = new Map(a);
  for (const [slot, event] of b) {
    const known = merged.get(slot);
    merged.set(slot, known ? later(known, event) : event);
  }
  return merged;
}

function later<Event extends Ordered>(a: Event, b: Event): Event {
  return isLater(a, b) ? a : b;
}
