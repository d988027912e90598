import type { DecisionEvent } from '../DecisionEvent.ts';
import { compareEvents, isLater, type Ordered } from '../eventBase.ts';

/** A decision with its place in the order of events. */
export type OrderedDecision<Event extends DecisionEvent = DecisionEvent> = Event & Ordered;

/** What has become of a decision: it counts, a later one has replaced it, it was undone, or it is the undoing of another one. */
type Fate = 'counts' | 'replaced' | 'undone' | 'undo';

/** A decision as a part of the history of what it is about. */
export interface PastDecision<Event extends DecisionEvent = DecisionEvent> {
  readonly event: OrderedDecision<Event>;
  /** The decision that counted before it. */
  readonly before: Event | undefined;
  readonly fate: Fate;
}

/**
 * All decisions about one thing: the pair of an exchange, or one of its observations. What counts is the latest one that was not
 * undone. An undo takes back the event that it names and nothing else: if somebody else has decided after that event, also on
 * another machine, that decision stays.
 *
 * Events may be added in any order. Nothing is computed before it is read, so that a ledger in reverse order costs one sorting.
 */
export class DecisionSlot<Event extends DecisionEvent = DecisionEvent> {
  #events: OrderedDecision<Event>[] = [];
  /** What is left once undone events are taken out, the latest last. */
  #remaining: OrderedDecision<Event>[] = [];
  #undone = new Set<string>();
  #isFolded = true;

  /** A slot with the events of all of these. */
  static merge<Event extends DecisionEvent>(...slots: readonly DecisionSlot<Event>[]): DecisionSlot<Event> {
    const merged = new DecisionSlot<Event>();
    merged.#events = slots.flatMap((slot) => slot.#events);
    merged.#isFolded = false;
    return merged;
  }

  /** Adds an event, or gives one that is there already its new place. */
  add(event: OrderedDecision<Event>): void {
    if ((event.turn ?? 0) > 0) {
      this.#events = this.#events.filter(({ id }) => id !== event.id);
      this.#isFolded = false;
    }
    this.#isFolded &&= isLater(event, this.#events.at(-1));
    this.#events.push(event);
    if (this.#isFolded) {
      this.#take(event);
    }
  }

  /** All events in order, also those that were undone. */
  get events(): readonly OrderedDecision<Event>[] {
    this.#fold();
    return this.#events;
  }

  /** The events that were not undone, in order; the last one counts. */
  get remaining(): readonly OrderedDecision<Event>[] {
    this.#fold();
    return this.#remaining;
  }

  /** Every event in order, with what counted before it and what has become of it. */
  history(): readonly PastDecision<Event>[] {
    const { events, remaining } = this;
    const kept = new Set(remaining.map(({ id }) => id));
    const last = remaining.at(-1)?.id;
    const replayed = new DecisionSlot<Event>();
    return events.map((event) => {
      const before = replayed.remaining.at(-1);
      replayed.add(event);
      const { id, undoes } = event;
      const gone = undoes === undefined ? 'undone' : 'undo';
      return { event, before, fate: id === last ? 'counts' : kept.has(id) ? 'replaced' : gone };
    });
  }

  copy(): DecisionSlot<Event> {
    return DecisionSlot.merge(this);
  }

  #fold(): void {
    if (this.#isFolded) {
      return;
    }
    this.#isFolded = true;
    this.#events.sort(compareEvents);
    this.#remaining = [];
    this.#undone = new Set();
    for (const event of this.#events) {
      this.#take(event);
    }
  }

  /** Adds the next event in order to those that remain; an undo removes the one that it names. */
  #take(event: OrderedDecision<Event>): void {
    const { undoes } = event;
    const at = undoes === undefined ? -1 : this.#remaining.findLastIndex(({ id }) => id === undoes);
    if (undoes !== undefined && at >= 0) {
      this.#remaining.splice(at, 1);
      this.#undone.add(undoes);
    } else if (undoes === undefined || !this.#undone.has(undoes)) {
      // An undo of what is not in the ledger says what counts instead.
      this.#remaining.push(event);
    }
  }
}

/** Whether an event is what its author thinks. What an undo restores may be somebody else's decision. */
export function isOpinion({ restores, by }: DecisionEvent): boolean {
  return restores === undefined || restores === by;
}
