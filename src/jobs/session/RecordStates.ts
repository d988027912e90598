import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import { isLater, type Ordered } from '../../core/review/eventBase.ts';
import type { FeedbackEvent } from '../../core/review/FeedbackEvent.ts';
import { mergeStates } from '../../core/review/mergeStates.ts';
import { type ExchangeState, ReviewState } from '../../core/review/ReviewState.ts';
import type { RecordIdentity } from '../../io/dataset/Dataset.ts';
import { hashIdentityPrefix } from '../../io/identity/recordIdentity.ts';

/**
 * What the ledger says of records, by all the names that it may have for one. Decisions count for a record under its
 * identity, and also under the name that it had while it was not known whether its id is the only one: an id that is shared
 * counts where the content is the same.
 */
export class RecordStates {
  #state = new ReviewState();
  /** Own ids of records that are known by a hash because another record has the same id. */
  readonly #sharedIds = new Map<string, string>();

  /** Names of the records that the ledger speaks of; some more than once. */
  get records(): Iterable<string> {
    return this.#state.records();
  }

  /** Takes in an event; false if it was known already. */
  apply(event: DecisionEvent | FeedbackEvent): boolean {
    return this.#state.apply(event);
  }

  /** Forgets all events, as the ledger has been written again. */
  clear(): void {
    this.#state = new ReviewState();
  }

  /** Takes in what a record that has been read is called. */
  addRecord({ identity, ownId }: RecordIdentity): void {
    if (ownId !== undefined && ownId !== identity) {
      this.#sharedIds.set(identity, ownId);
    }
  }

  /** All names of a record that is known by this identity and content. */
  namesOf(identity: string, hash: string): RecordIdentity {
    const ownId = identity.startsWith(hashIdentityPrefix) ? this.#sharedIds.get(identity) : identity;
    return { identity, ownId, hash };
  }

  /** What the ledger says of an exchange. */
  of(names: RecordIdentity, exchange: number): ExchangeState {
    return this.#allOf(names, exchange).reduce(mergeStates);
  }

  /** The latest of an exchange's events. */
  latestOf(names: RecordIdentity, exchange: number): Ordered | undefined {
    const [one, other] = this.#allOf(names, exchange).map((state) => state.latest);
    return other && isLater(other, one) ? other : one;
  }

  /** Whether a curator has decided on an exchange. */
  isDecided(names: RecordIdentity, exchange: number): boolean {
    const { pair } = this.of(names, exchange);
    return pair !== undefined && pair.to !== null;
  }

  /** The recorded answer to a question, by the question's key. */
  answerTo(key: string) {
    return this.#state.answerTo(key);
  }

  #allOf({ identity, ownId, hash }: RecordIdentity, exchange: number): readonly ExchangeState[] {
    const state = this.#state.exchange(identity, exchange);
    if (ownId === identity) {
      return [state, this.#state.exchange(`${hashIdentityPrefix}${hash}`, exchange)];
    }
    return ownId === undefined ? [state] : [state, this.#state.exchange(ownId, exchange, hash)];
  }
}
