import { observationKey } from '../disentangle/observationKey.ts';
import type { DecisionEvent } from './DecisionEvent.ts';
import type { AnswerEvent, FailureEvent, FeedbackEvent } from './FeedbackEvent.ts';
import { slotOf } from './slotOf.ts';

type PairEvent = Extract<DecisionEvent, { type: 'pair' }>;
type ObservationEvent = Extract<DecisionEvent, { type: 'observation' }>;

/** What the ledger says of one exchange: the newest event of each slot. */
export interface ExchangeState {
  readonly pair: PairEvent | undefined;
  /** By observation key. */
  readonly observations: ReadonlyMap<string, ObservationEvent>;
  /** By model and task. */
  readonly answers: ReadonlyMap<string, AnswerEvent>;
  /** By model and task; gone when the same question is answered later. */
  readonly failures: ReadonlyMap<string, FailureEvent>;
}

interface MutableState {
  pair: PairEvent | undefined;
  observations: Map<string, ObservationEvent>;
  answers: Map<string, AnswerEvent>;
  failures: Map<string, FailureEvent>;
}

const untouched: ExchangeState = {
  pair: undefined,
  observations: new Map(),
  answers: new Map(),
  failures: new Map(),
};

/**
 * The fold over the ledger's events. Events may come in any order and more than once, as merged journals of several
 * curators do: ids decide, a repeated id is ignored and of two events for one slot the later id holds.
 */
export class ReviewState {
  readonly #exchanges = new Map<string, MutableState>();
  readonly #seen = new Set<string>();
  readonly #answersByKey = new Map<string, AnswerEvent>();
  #latestId = '';

  /** Takes an event in. False where it was known already. */
  apply(event: DecisionEvent | FeedbackEvent): boolean {
    if (this.#seen.has(event.id)) {
      return false;
    }
    this.#seen.add(event.id);
    if (event.id > this.#latestId) {
      this.#latestId = event.id;
    }
    const state = this.#touch(event.record, event.exchange);
    switch (event.type) {
      case 'pair':
        state.pair = newer(state.pair, event);
        break;
      case 'observation':
        put(state.observations, observationKey(event.observation), event);
        break;
      case 'answer':
        put(state.answers, slotOf(event), event);
        put(this.#answersByKey, event.key, event);
        break;
      case 'failure':
        put(state.failures, slotOf(event), event);
        break;
    }
    return true;
  }

  /** The latest id of all events; empty where there are none. */
  get latestId(): string {
    return this.#latestId;
  }

  exchange(record: string, index: number): ExchangeState {
    return this.#exchanges.get(`${record}\n${index}`) ?? untouched;
  }

  /** The answer to a question that was asked before, by the question's key. */
  answerTo(key: string): AnswerEvent | undefined {
    return this.#answersByKey.get(key);
  }

  #touch(record: string, index: number): MutableState {
    const at = `${record}\n${index}`;
    const known = this.#exchanges.get(at);
    const state = known ?? {
      pair: undefined,
      observations: new Map(),
      answers: new Map(),
      failures: new Map(),
    };
    this.#exchanges.set(at, state);
    return state;
  }
}

function put<Event extends { id: string }>(slots: Map<string, Event>, key: string, event: Event): void {
  slots.set(key, newer(slots.get(key), event));
}

function newer<Event extends { id: string }>(known: Event | undefined, event: Event): Event {
  return known && known.id > event.id ? known : event;
}
