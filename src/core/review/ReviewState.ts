import { observationKey } from '../disentangle/observations.ts';
import type { TaskKind } from '../question/Task.ts';
import type { DecisionEvent } from './DecisionEvent.ts';
import { isLater, type Ordered } from './eventBase.ts';
import { type AnswerEvent, type FailureEvent, type FeedbackEvent, replyOf, slotOf } from './FeedbackEvent.ts';

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
  /** The latest answer to each kind of task, by whichever model: whose judgements count. */
  readonly lastAnswers: ReadonlyMap<TaskKind, AnswerEvent>;
  /** The latest event of all. */
  readonly latest: Ordered | undefined;
}

interface MutableState {
  pair: PairEvent | undefined;
  observations: Map<string, ObservationEvent>;
  answers: Map<string, AnswerEvent>;
  failures: Map<string, FailureEvent>;
  lastAnswers: Map<TaskKind, AnswerEvent>;
  latest: Ordered | undefined;
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

const noEvents: ExchangeState = emptyState();

/** What the ledger's two journals hold of exchanges. */
export type LedgerEvent = DecisionEvent | FeedbackEvent;

/**
 * The fold over the ledger's events. Events may come in any order and more than once, as merged journals of several
 * curators do: a repeated id is ignored, and of two events for one slot the later one holds (`eventOrder`).
 */
export class ReviewState {
  readonly #exchanges = new Map<string, Versions>();
  readonly #seen = new Set<string>();
  readonly #answersByKey = new Map<string, AnswerEvent>();
  /** Events that follow others, by the id that they follow. Few: their writers had an id far ahead before them. */
  readonly #followers = new Map<string, LedgerEvent[]>();
  readonly #turns = new Map<string, number>();

  /** Takes an event in. False where it was known already. */
  apply(event: LedgerEvent): boolean {
    if (this.#seen.has(event.id)) {
      return false;
    }
    this.#seen.add(event.id);
    const { follows } = event;
    if (follows !== undefined && follows > event.id) {
      const others = this.#followers.get(follows) ?? [];
      others.push(event);
      this.#followers.set(follows, others);
    }
    this.#settle(event);
    return true;
  }

  /**
   * Puts an event where it belongs, and those that follow it once more, which are later for it. Only an event with an
   * earlier id can follow one, so that there are no circles.
   */
  #settle(event: LedgerEvent): void {
    const waiting = [event];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { follows = '' } = next;
      const isFollowing = follows > next.id && this.#seen.has(follows);
      const turn = isFollowing ? (this.#turns.get(follows) ?? 0) + 1 : 0;
      if (turn > 0) {
        this.#turns.set(next.id, turn);
      }
      const ordered: LedgerEvent & Ordered = turn > 0 ? { ...next, ...{ turn } } : next;
      this.#put(ordered);
      waiting.push(...(this.#followers.get(next.id) ?? []));
    }
  }

  #put(event: LedgerEvent): void {
    for (const state of this.#touch(event)) {
      put(state, event);
    }
    if (event.type === 'answer') {
      const known = this.#answersByKey.get(event.key);
      this.#answersByKey.set(event.key, newer(known, event));
    }
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
      return versions?.all ?? noEvents;
    }
    const only = versions.firstHash === hash ? versions.all : noEvents;
    return versions.byHash ? (versions.byHash.get(hash) ?? noEvents) : only;
  }

  /** The answer to a question that was asked before, by the question's key. */
  answerTo(key: string): AnswerEvent | undefined {
    return this.#answersByKey.get(key);
  }

  /** The states that an event is part of. */
  #touch({ record, exchange, hash }: LedgerEvent): readonly MutableState[] {
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
  return {
    pair: undefined,
    observations: new Map(),
    answers: new Map(),
    failures: new Map(),
    lastAnswers: new Map(),
    latest: undefined,
  };
}

function copyOf({ pair, latest, ...slots }: MutableState): MutableState {
  return {
    pair,
    observations: new Map(slots.observations),
    answers: new Map(slots.answers),
    failures: new Map(slots.failures),
    lastAnswers: new Map(slots.lastAnswers),
    latest,
  };
}

function put(state: MutableState, event: LedgerEvent): void {
  state.latest = newer(state.latest, event);
  switch (event.type) {
    case 'pair':
      state.pair = newer(state.pair, event);
      break;
    case 'observation':
      putSlot(state.observations, observationKey(event.observation), event);
      break;
    case 'answer':
      putSlot(state.answers, slotOf(event), event);
      if (replyOf(event) !== undefined) {
        putSlot(state.lastAnswers, event.task.kind, event);
      }
      break;
    case 'failure':
      putSlot(state.failures, slotOf(event), event);
      break;
  }
}

function putSlot<Slot, One extends Ordered>(slots: Map<Slot, One>, key: Slot, event: One): void {
  slots.set(key, newer(slots.get(key), event));
}

/** An event that is put once more takes its own place. */
function newer<One extends Ordered>(known: One | undefined, event: One): One {
  return known?.id !== event.id && known && isLater(known, event) ? known : event;
}

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
