import { observationKey } from '../disentangle/observations.ts';
import type { TaskKind } from '../question/Task.ts';
import type { DecisionEvent } from './DecisionEvent.ts';
import { EventIds } from './EventIds.ts';
import { isLater, type Ordered } from './eventBase.ts';
import {
  type AnswerEvent,
  type FailureEvent,
  type FeedbackEvent,
  replyOf,
  type SuggestionEvent,
  slotOf,
  suggestionSlot,
} from './FeedbackEvent.ts';
import { DecisionSlot, isOpinion } from './history/DecisionSlot.ts';

type PairEvent = Extract<DecisionEvent, { type: 'pair' }>;
type ObservationEvent = Extract<DecisionEvent, { type: 'observation' }>;
type RecognitionEvent = Extract<DecisionEvent, { type: 'recognition' }>;

/** The decisions about an exchange, by slot. */
export type DecisionSlots = Pick<ReadonlyMap<string, DecisionSlot>, 'get' | 'keys'>;

/** What the ledger says about one exchange: of each slot the newest event that was not undone. */
export interface ExchangeState {
  readonly pair: PairEvent | undefined;
  /** The newest decision of each curator on the pair; undefined while at most one has decided. */
  readonly opinions: ReadonlyMap<string, PairEvent> | undefined;
  /** All decisions ever made, by what they set: `decisionSlotOf`. */
  readonly decisions: DecisionSlots;
  /** By observation key. */
  readonly observations: ReadonlyMap<string, ObservationEvent>;
  /** By candidate and observation key: `recognitionSlot`. */
  readonly recognitions: ReadonlyMap<string, RecognitionEvent>;
  /** By model and task. */
  readonly answers: ReadonlyMap<string, AnswerEvent>;
  /** By model and task; removed when the same question is answered later. */
  readonly failures: ReadonlyMap<string, FailureEvent>;
  /** What agents suggest: `suggestionSlot`. */
  readonly suggestions: ReadonlyMap<string, SuggestionEvent>;
  /** The latest answer to each kind of task, by any model: that model's judgments count. */
  readonly lastAnswers: ReadonlyMap<TaskKind, AnswerEvent>;
  /** The latest event of all. */
  readonly latest: Ordered | undefined;
}

interface MutableState {
  pair: PairEvent | undefined;
  opinions: ReadonlyMap<string, PairEvent> | undefined;
  decisions: Map<string, DecisionSlot>;
  /** Slots with decisions that the fields here do not show yet. */
  unread: Set<string>;
  observations: Map<string, ObservationEvent>;
  recognitions: Map<string, RecognitionEvent>;
  answers: Map<string, AnswerEvent>;
  failures: Map<string, FailureEvent>;
  suggestions: Map<string, SuggestionEvent>;
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
  /** The places of events that follow others. */
  readonly #places = new Map<string, Required<Pick<Ordered, 'root' | 'turn'>>>();

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
      const { id, follows = '' } = next;
      const isFollowing = follows > id && this.#seen.has(follows);
      const { root = follows, turn = 0 } = this.#places.get(follows) ?? {};
      const place = { root, turn: turn + 1 };
      if (isFollowing) {
        this.#places.set(id, place);
      }
      this.#put(isFollowing ? { ...next, ...place } : next);
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
    const isAll = hash === undefined || (!versions?.byHash && versions?.firstHash === hash);
    const state = isAll ? versions?.all : versions?.byHash?.get(hash);
    return state ? withDecisions(state) : noEvents;
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
    decisions: new Map(),
    unread: new Set(),
    observations: new Map(),
    recognitions: new Map(),
    answers: new Map(),
    failures: new Map(),
    suggestions: new Map(),
    lastAnswers: new Map(),
    latest: undefined,
  };
}

function copyOf({ pair, opinions, latest, ...slots }: MutableState): MutableState {
  return {
    pair,
    opinions,
    decisions: new Map([...slots.decisions].map(([key, slot]) => [key, slot.copy()])),
    unread: new Set(slots.unread),
    observations: new Map(slots.observations),
    recognitions: new Map(slots.recognitions),
    answers: new Map(slots.answers),
    failures: new Map(slots.failures),
    suggestions: new Map(slots.suggestions),
    lastAnswers: new Map(slots.lastAnswers),
    latest,
  };
}

function put(state: MutableState, event: LedgerEvent): void {
  state.latest = newer(state.latest, event);
  switch (event.type) {
    case 'pair':
    case 'observation':
    case 'recognition':
      putDecision(state, event);
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
    case 'suggestion':
      putSlot(state.suggestions, suggestionSlot(event.suggested), event);
      break;
  }
}

/** Where the curators' word on whether a candidate recognizes an observation is kept. */
export function recognitionSlot(candidate: string, key: string): string {
  return `${candidate}\n${key}`;
}

/** What decisions set: the pair of the exchange, one of its observations, or whether an answer recognizes one. */
export function decisionSlotOf(event: Unwritten<DecisionEvent>): string {
  switch (event.type) {
    case 'pair':
      return 'pair';
    case 'observation':
      return `observation ${observationKey(event.observation)}`;
    case 'recognition':
      return `recognition ${recognitionSlot(event.candidate, observationKey(event.observation))}`;
  }
}

function putDecision(state: MutableState, event: DecisionEvent & Ordered): void {
  const key = decisionSlotOf(event);
  const slot = state.decisions.get(key) ?? new DecisionSlot();
  slot.add(event);
  state.decisions.set(key, slot);
  state.unread.add(key);
}

/** The state with what has come of the decisions that were added. */
function withDecisions(state: MutableState): ExchangeState {
  for (const key of state.unread) {
    const remaining = state.decisions.get(key)?.remaining ?? [];
    const last = remaining.at(-1);
    if (key === 'pair') {
      state.pair = last?.type === 'pair' ? last : undefined;
      state.opinions = newestOpinions(remaining.filter((event) => event.type === 'pair'));
    } else {
      const [kind, name] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];
      if (last?.type === 'observation') {
        state.observations.set(name, last);
      } else if (last?.type === 'recognition') {
        state.recognitions.set(name, last);
      } else {
        state[kind === 'recognition' ? 'recognitions' : 'observations'].delete(name);
      }
    }
  }
  state.unread.clear();
  return state;
}

/** Most exchanges are decided by one curator, whose opinion is the decision itself. */
function newestOpinions(remaining: readonly PairEvent[]): ExchangeState['opinions'] {
  const opinions = new Map(remaining.filter(isOpinion).map((event) => [event.by, event]));
  const [only] = opinions.values();
  return opinions.size > 1 || only !== remaining.at(-1) ? opinions : undefined;
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
  ? Omit<Event, 'id' | 'at' | 'by' | 'v' | 'follows' | 'program'>
  : never;

/**
 * The event that undoes a decision: it sets its slot to what counts without it, which is the decision before it, or a later one that
 * somebody else has made since. It keeps the version of the record of that decision: undo does not make a stale decision fresh.
 * Undefined if the decision was undone elsewhere. `isUndone` names all that are undone at once.
 */
export function undoOf(
  decision: DecisionEvent,
  now: ExchangeState,
  isUndone = (id: string) => id === decision.id,
): Unwritten<DecisionEvent> | undefined {
  const remaining = now.decisions.get(decisionSlotOf(decision))?.remaining ?? [];
  if (!remaining.some(({ id }) => id === decision.id)) {
    return undefined;
  }
  const last = remaining.findLast(({ id }) => !isUndone(id));
  const { id: undoes, record, exchange } = decision;
  const { hash, mode, by: restores } = last ?? { ...decision, by: undefined };
  const base = { record, exchange, hash, mode, undoes, ...(restores === undefined ? {} : { restores }) };
  if (decision.type === 'observation') {
    const to = last?.type === 'observation' ? last.to : null;
    return { ...base, type: 'observation', observation: decision.observation, to };
  }
  if (decision.type === 'recognition') {
    const to = last?.type === 'recognition' ? last.to : null;
    const { observation, candidate } = decision;
    return { ...base, type: 'recognition', observation, candidate, to };
  }
  const { to = null, settles, control, revises } = last?.type === 'pair' ? last : {};
  return {
    ...base,
    type: 'pair',
    to,
    ...(settles ? { settles } : {}),
    ...(control ? { control } : {}),
    ...(revises ? { revises } : {}),
  };
}
