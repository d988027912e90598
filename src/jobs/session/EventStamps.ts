import { randomBytes } from 'node:crypto';
import { EventIds, stampTime } from '../../core/review/EventIds.ts';
import { toFollow } from '../../core/review/eventBase.ts';
import type { LedgerEvent } from '../../core/review/ReviewState.ts';
import type { RecordStates } from './RecordStates.ts';

/** Makes events about exchanges: each gets an id, a time, and the id of the event that it follows. */
export class EventStamps {
  readonly #ids = new EventIds(randomBytes(10));
  readonly #states: RecordStates;
  readonly #program: string | undefined;

  /** `program` is the name and version of the program that writes. */
  constructor(states: RecordStates, program: string | undefined) {
    this.#states = states;
    this.#program = program;
  }

  /**
   * A new id, for events and for texts that a curator writes. It comes after every id seen so far that is less than a day
   * ahead of the clock: a new decision overrides earlier ones, even if they were made by a clock ahead of this one.
   */
  newId(): string {
    return this.#ids.next(Date.now());
  }

  /** Adds the ids of events that others have written. */
  see(events: readonly LedgerEvent[]): void {
    const horizon = EventIds.horizon(Date.now());
    for (const { id } of events) {
      this.#ids.see(id, horizon);
    }
  }

  /** Makes an event about an exchange: the latest of its events, whatever ids they have. */
  stamp(by: string, { record, exchange, hash }: Pick<LedgerEvent, 'record' | 'exchange' | 'hash'>) {
    const id = this.newId();
    const follows = toFollow(this.#states.latestOf(this.#states.namesOf(record, hash), exchange), id);
    const at = new Date(stampTime(Date.now())).toISOString();
    const program = this.#program;
    return {
      v: 1 as const,
      id,
      ...(follows === undefined ? {} : { follows }),
      at,
      by,
      ...(program === undefined ? {} : { program }),
    };
  }
}
