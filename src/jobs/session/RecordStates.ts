import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import { isLater, type Ordered } from '../../core/review/eventBase.ts';
import type { FeedbackEvent } from '../../core/review/FeedbackEvent.ts';
import { mergeStates } from '../../core/review/mergeStates.ts';
import { type ExchangeState, ReviewState } from '../../core/review/ReviewState.ts';
import type { RecordIdentity } from '../../io/dataset/Dataset.ts';
import { hashIdentityPrefix } from '../../io/identity/recordIdentity.ts';

/**
 * The ledger's states of records, by all names that the ledger may use for one. Decisions apply to a record under its
 * identity, and also under the name it had before it was known whether its id is unique: decisions on a shared id apply to
 * records with the same content.
 */
export class RecordStates {
  #state = new ReviewState();
  /** Own ids of records that are identified by a hash because another record has the same id. */
  readonly #sharedIds = new Map<string, string>();

  /** Names of the records in the ledger; some more than once. */
  get records(): Iterable<string> {
    return this.#state.records();
  }

  /** Adds an event; false if it was known already. */
  apply(event: DecisionEvent | FeedbackEvent): boolean {
    return this.#state.apply(event);
  }

  /** Forgets all events, because the ledger was rewritten. */
  clear(): void {
    this.#state = new ReviewState();
  }

  /** Records the names of a record that has been read. */
  addRecord({ identity, ownId }: RecordIdentity): void {
    if (ownId !== undefined && ownId !== identity) {
      this.#sharedIds.set(identity, ownId);
    }
  }

  /** All names of a record with this identity and content. */
  namesOf(identity: string, hash: string): RecordIdentity {
    const ownId = identity.startsWith(hashIdentityPrefix) ? this.#sharedIds.get(identity) : identity;
    return { identity, ownId, hash };
  }

  /** The ledger's state of an exchange. */
  of(names: RecordIdentity, exchange: number): ExchangeState {
    return this.#allOf(names, exchange).reduce(mergeStates);
  }

  latestOf(names: RecordIdentity, exchange: number): Ordered | undefined {
    const [one, other] = this.#allOf(names, exchange).map((state) => state.latest);
    return other && isLater(other, one) ? other : one;
  }

  isDecided(names: RecordIdentity, exchange: number): boolean {
    const { pair } = this.of(names, exchange);
    return pair !== undefined && pair.to !== null;
  }

  /** Whether the ledger has an event with this id. */
  has(id: string): boolean {
    return this.#state.has(id);
  }

  /** Whether what this id stands for has been imported, at any place. */
  hasImported(id: string): boolean {
    return this.#state.hasImported(id);
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
