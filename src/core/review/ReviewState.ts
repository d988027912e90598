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

/**
 * The events of one name and exchange. Records may turn out to share the id that was taken for their own: then only the
 * events about its content are those of a record, which are told apart from the second content on.
 */
interface Versions {
  readonly all: MutableState;
  readonly firstHash: string;
  byHash: Map<string, MutableState> | undefined;
}

const untouched: ExchangeState = emptyState();

/**
 * The fold over the ledger's events. Events may come in any order and more than once, as merged journals of several
 * curators do: ids decide, a repeated id is ignored and of two events for one slot the later id holds.
 */
export class ReviewState {
  readonly #exchanges = new Map<string, Versions>();
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
    for (const state of this.#touch(event)) {
      put(state, event);
    }
    if (event.type === 'answer') {
      const known = this.#answersByKey.get(event.key);
      this.#answersByKey.set(event.key, newer(known, event));
    }
    return true;
  }

  /** The latest id of all events; empty where there are none. */
  get latestId(): string {
    return this.#latestId;
  }

  /** The records that any event is about, under the names they have there; some more than once. */
  *records(): Generator<string> {
    for (const at of this.#exchanges.keys()) {
      yield at.slice(0, at.lastIndexOf('\n'));
    }
  }

  /** What is known of an exchange under a name; only what is about the content of `hash` where that is given. */
  exchange(record: string, index: number, hash?: string): ExchangeState {
    const versions = this.#exchanges.get(`${record}\n${index}`);
    if (!versions || hash === undefined) {
      return versions?.all ?? untouched;
    }
    const only = versions.firstHash === hash ? versions.all : untouched;
    return versions.byHash ? (versions.byHash.get(hash) ?? untouched) : only;
  }

  /** The answer to a question that was asked before, by the question's key. */
  answerTo(key: string): AnswerEvent | undefined {
    return this.#answersByKey.get(key);
  }

  /** The states that an event is part of. */
  #touch({ record, exchange, hash }: DecisionEvent | FeedbackEvent): readonly MutableState[] {
    const at = `${record}\n${exchange}`;
    let versions = this.#exchanges.get(at);
    if (!versions) {
      versions = { all: emptyState(), firstHash: hash, byHash: undefined };
      this.#exchanges.set(at, versions);
    }
    if (hash !== versions.firstHash) {
      versions.byHash ??= new Map([[versions.firstHash, copyOf(versions.all)]]);
    }
    if (!versions.byHash) {
      return [versions.all];
    }
    const own = versions.byHash.get(hash) ?? emptyState();
    versions.byHash.set(hash, own);
    return [versions.all, own];
  }
}

function emptyState(): MutableState {
  return { pair: undefined, observations: new Map(), answers: new Map(), failures: new Map() };
}

function copyOf({ pair, observations, answers, failures }: MutableState): MutableState {
  return {
    pair,
    observations: new Map(observations),
    answers: new Map(answers),
    failures: new Map(failures),
  };
}

function put(state: MutableState, event: DecisionEvent | FeedbackEvent): void {
  switch (event.type) {
    case 'pair':
      state.pair = newer(state.pair, event);
      break;
    case 'observation':
      putSlot(state.observations, observationKey(event.observation), event);
      break;
    case 'answer':
      putSlot(state.answers, slotOf(event), event);
      break;
    case 'failure':
      putSlot(state.failures, slotOf(event), event);
      break;
  }
}

function putSlot<Event extends { id: string }>(slots: Map<string, Event>, key: string, event: Event): void {
  slots.set(key, newer(slots.get(key), event));
}

function newer<Event extends { id: string }>(known: Event | undefined, event: Event): Event {
  return known && known.id > event.id ? known : event;
}
