import { z } from 'zod';

const ulid = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'the id is not a ULID');

/** Fields of every event of the ledger. */
export const eventBase = {
  v: z.literal(1),
  /** A ULID: unique and ordered by time. */
  id: ulid,
  /**
   * Id of an event that this one comes after even though its own id is earlier: the other id is too far ahead of the clock
   * to be continued.
   */
  follows: ulid.optional(),
  at: z.string(),
  /** The curator, or the program that ran the model. */
  by: z.string(),
  /** Identity of the record: its own id if unique, else its content hash. */
  record: z.string(),
  /** The record's content hash at that time; the event is stale once the hash changes. */
  hash: z.string(),
  /** 0-based index of the exchange in the record. */
  exchange: z.int().min(0),
  /** Set if a file of another tool says it: which tool, and the event after which it was placed, if any (docs/importing.md). */
  imported: z.object({ from: z.string(), after: ulid.optional() }).optional(),
};

/** What determines the order of events. */
export interface Ordered {
  readonly id: string;
  /** How many events in a row this one claims to follow; see `eventBase.follows`. */
  readonly turn?: number;
  readonly follows?: string | undefined;
}

/**
 * Whether an event overrides another: the one that follows more events does, and if equal, the one with the later id. A
 * decision made after seeing an id far ahead of the clock, even a forged one, overrides it on every machine.
 */
export function isLater(event: Ordered, other: Ordered | undefined): boolean {
  return other === undefined || compareEvents(event, other) > 0;
}

/** Compares events; the earlier one comes first. */
export function compareEvents(a: Ordered, b: Ordered): number {
  const turns = (a.turn ?? 0) - (b.turn ?? 0);
  return turns || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** What a new event with this id must follow to be later than the latest one; undefined if its id is later anyway. */
export function toFollow(latest: Ordered | undefined, id: string): string | undefined {
  if (!latest || isLater({ id }, latest)) {
    return undefined;
  }
  // Following the same event is enough if the new id is later than that of the other follower.
  return latest.turn !== undefined && id > latest.id ? latest.follows : latest.id;
}
