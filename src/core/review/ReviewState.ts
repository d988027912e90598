import { observationKey } from '../disentangle/observations.ts';
import type { TaskKind } from '../question/Task.ts';
import type { DecisionEvent } from './DecisionEvent.ts';
import { EventIds } from './EventIds.ts';
import { isLater, type Ordered } from './eventBase.ts';
import { type AnswerEvent, type FailureEvent, type FeedbackEvent, replyOf, slotOf } from './FeedbackEvent.ts';

type PairEvent = Extract<DecisionEvent, { type: 'pair' }>;
type ObservationEvent = Extract<DecisionEvent, { type: 'observation' }>;

/** What the ledger says about one exchange: the newest event of each slot. */
export interface ExchangeState {
  readonly pair: PairEvent | undefined;
  /** The newest decision of each curator on the pair; undefined while at most one has decided. */
  readonly opinions: ReadonlyMap<string, PairEvent> | undefined;
  /** By observation key. */
  readonly observations: ReadonlyMap<string, ObservationEvent>;
  /** By model and task. */
  readonly answers: ReadonlyMap<string, AnswerEvent>;
  /** By model and task; removed when the same question is answered later. */
  readonly failures: ReadonlyMap<string, FailureEvent>;
  /** The latest answer to each kind of task, by any model: that model's judgments count. */
  readonly lastAnswers: ReadonlyMap<TaskKind, AnswerEvent>;
  /** The latest event of all. */
  readonly latest: Ordered | undefined;
}

interface MutableState {
  pair: PairEvent | undefined;
  opinions: Map<string, PairEvent> | undefined;
  observations: Map<string, ObservationEvent>;
  answers: Map<string, AnswerEvent>;
  failures: Map<string, FailureEvent>;
  lastAnswers: Map<TaskKind, AnswerEvent>;
  latest: Ordered | undefined;
}

/**
 * The events of one record name and exchange. Several records may turn out to share a name that was considered unique;
 * from the second content on, events are therefore kept apart by content.
 */
interface Versions {
  readonly all: MutableState;
  readonly firstHash: string;
  byHash: Map<string, MutableState> | undefined;
}

const noEvents: ExchangeState = emptyState();

/** The exchanges' events in the ledger's two journals. */
export type LedgerEvent = DecisionEvent | FeedbackEvent;

/**
 * The fold over the ledger's events. Events may come in any order and more than once, as merged journals of several
 * curators do: a repeated id is ignored, and of two events for one slot the later one wins (`eventOrder`).
 */
export class ReviewState {
  readonly #exchanges = new Map<string, Versions>();
  readonly #seen = new Set<string>();
  /** What has been imported, whatever its place among other events: see `EventIds.contentOf`. */
  readonly #imported = new Set<string>();
  readonly #answersByKey = new Map<string, AnswerEvent>();
  /** Events that follow others, by the id that they follow. Rare: only written when an id far ahead of the clock was met. */
  readonly #followers = new Map<string, LedgerEvent[]>();
  readonly #turns = new Map<string, number>();

  /** Adds an event. False if it was known already. */
  apply(event: LedgerEvent): boolean {
    if (this.#seen.has(event.id)) {
      return false;
    }
    this.#seen.add(event.id);
    if (event.imported) {
      this.#imported.add(EventIds.contentOf(event.id));
    }
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
   * Applies an event, and again those that follow it, which become later. Only an event with an earlier id can follow one,
   * so there are no cycles.
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

  /** The records that any event is about, by their names in the ledger; some more than once. */
  *records(): Generator<string> {
    for (const at of this.#exchanges.keys()) {
      yield at.slice(0, at.lastIndexOf('\n'));
    }
  }

  /** The state of an exchange by its record's name; if `hash` is given, only of that content. */
  exchange(record: string, index: number, hash?: string): ExchangeState {
    const versions = this.#exchanges.get(`${record}\n${index}`);
    if (!versions || hash === undefined) {
      return versions?.all ?? noEvents;
    }
    const only = versions.firstHash === hash ? versions.all : noEvents;
    return versions.byHash ? (versions.byHash.get(hash) ?? noEvents) : only;
  }

  /** Whether an event with this id has been added. */
  has(id: string): boolean {
    return this.#seen.has(id);
  }

  /** Whether what this id stands for has been imported, at any place. */
  hasImported(id: string): boolean {
    return this.#imported.has(EventIds.contentOf(id));
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
    opinions: undefined,
    observations: new Map(),
    answers: new Map(),
    failures: new Map(),
    lastAnswers: new Map(),
    latest: undefined,
  };
}

function copyOf({ pair, opinions, latest, ...slots }: MutableState): MutableState {
  return {
    pair,
    opinions: opinions && new Map(opinions),
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
      putOpinion(state, event);
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

/** Most exchanges are decided by one curator, whose opinion is the decision itself. */
function putOpinion(state: MutableState, event: PairEvent): void {
  if (!state.opinions && state.pair && state.pair.by !== event.by) {
    state.opinions = new Map([[state.pair.by, state.pair]]);
  }
  if (state.opinions) {
    putSlot(state.opinions, event.by, event);
  }
}

/** The newest decision of each curator on the pair of an exchange. */
export function opinionsOf({ pair, opinions }: ExchangeState): readonly PairEvent[] {
  return opinions ? [...opinions.values()] : pair ? [pair] : [];
}

function putSlot<Slot, One extends Ordered>(slots: Map<Slot, One>, key: Slot, event: One): void {
  slots.set(key, newer(slots.get(key), event));
}

/** An event that is applied again replaces itself. */
function newer<One extends Ordered>(known: One | undefined, event: One): One {
  return known?.id !== event.id && known && isLater(known, event) ? known : event;
}

/** An event without the fields that are set when it is written. */
export type Unwritten<Event> = Event extends unknown
  ? Omit<Event, 'id' | 'at' | 'by' | 'v' | 'follows'>
  : never;

/**
 * The decision that restores the current value of `decision`'s slot, computed before `decision` is written. It keeps the
 * record version of the earlier decision: undo does not make a stale decision fresh.
 */
export function inverseOf(decision: Unwritten<DecisionEvent>, now: ExchangeState): Unwritten<DecisionEvent> {
  if (decision.type === 'pair') {
    const { to = null, hash = decision.hash, by: restores, settles } = now.pair ?? {};
    return { ...decision, hash, to, restores, settles };
  }
  const { to = null, hash = decision.hash } =
    now.observations.get(observationKey(decision.observation)) ?? {};
  return { ...decision, hash, to };
}
