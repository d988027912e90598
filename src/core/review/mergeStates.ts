import { isLater, type Ordered } from './eventBase.ts';
import { DecisionSlot } from './history/DecisionSlot.ts';
import { type DecisionSlots, type ExchangeState, opinionsOf } from './ReviewState.ts';

/** The state of one exchange from several record names: of two events for one slot the later one wins. */
export function mergeStates(a: ExchangeState, b: ExchangeState): ExchangeState {
  if (isEmpty(b)) {
    return a;
  }
  return isEmpty(a)
    ? b
    : {
        pair: a.pair && b.pair ? later(a.pair, b.pair) : (a.pair ?? b.pair),
        opinions: mergeOpinions(a, b),
        decisions: mergeDecisions(a.decisions, b.decisions),
        observations: mergeSlots(a.observations, b.observations),
        recognitions: mergeSlots(a.recognitions, b.recognitions),
        answers: mergeSlots(a.answers, b.answers),
        failures: mergeSlots(a.failures, b.failures),
        suggestions: mergeSlots(a.suggestions, b.suggestions),
        lastAnswers: mergeSlots(a.lastAnswers, b.lastAnswers),
        latest: a.latest && b.latest ? later(a.latest, b.latest) : (a.latest ?? b.latest),
      };
}

function mergeOpinions(a: ExchangeState, b: ExchangeState): ExchangeState['opinions'] {
  const byCurator = (state: ExchangeState) => new Map(opinionsOf(state).map((one) => [one.by, one]));
  const merged = new Map(mergeSlots(byCurator(a), byCurator(b)));
  return merged.size > 1 ? merged : undefined;
}

/** All decisions of both names; put together only for the slots that are asked for. */
function mergeDecisions(a: DecisionSlots, b: DecisionSlots): DecisionSlots {
  return {
    get(key) {
      const [one, other] = [a.get(key), b.get(key)];
      return one && other ? DecisionSlot.merge(one, other) : (one ?? other);
    },
    keys: () => new Set([...a.keys(), ...b.keys()]).keys(),
  };
}

function isEmpty({ latest }: ExchangeState): boolean {
  return latest === undefined;
}

function mergeSlots<Slot, Event extends Ordered>(
  a: ReadonlyMap<Slot, Event>,
  b: ReadonlyMap<Slot, Event>,
): ReadonlyMap<Slot, Event> {
  if (a.size === 0 || b.size === 0) {
    return a.size === 0 ? b : a;
  }
  return new MergedSlots(a, b);
}

/**
 * Two maps viewed as one. An exchange may have tens of thousands of events, and most callers want one of them: the maps
 * are merged only when iterated.
 */
class MergedSlots<Slot, Event extends Ordered> implements ReadonlyMap<Slot, Event> {
  readonly #a: ReadonlyMap<Slot, Event>;
  readonly #b: ReadonlyMap<Slot, Event>;
  #all: Map<Slot, Event> | undefined;

  constructor(a: ReadonlyMap<Slot, Event>, b: ReadonlyMap<Slot, Event>) {
    this.#a = a;
    this.#b = b;
  }

  get(slot: Slot): Event | undefined {
    const [one, other] = [this.#a.get(slot), this.#b.get(slot)];
    return one && other ? later(one, other) : (one ?? other);
  }

  has(slot: Slot): boolean {
    return this.#a.has(slot) || this.#b.has(slot);
  }

  get size(): number {
    return this.#merged().size;
  }

  forEach(call: (event: Event, slot: Slot, map: ReadonlyMap<Slot, Event>) => void): void {
    for (const [slot, event] of this.#merged()) {
      call(event, slot, this);
    }
  }

  entries() {
    return this.#merged().entries();
  }

  keys() {
    return this.#merged().keys();
  }

  values() {
    return this.#merged().values();
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  #merged(): Map<Slot, Event> {
    if (!this.#all) {
      this.#all = new Map(this.#a);
      for (const slot of this.#b.keys()) {
        this.#all.set(slot, this.get(slot) as Event);
      }
    }
    return this.#all;
  }
}

function later<Event extends Ordered>(a: Event, b: Event): Event {
  return isLater(a, b) ? a : b;
}
