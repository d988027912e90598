import { z } from 'zod';

const ulid = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'the id is not a ULID');

/** What every event of the ledger carries. */
export const eventBase = {
  v: z.literal(1),
  /** A ULID: unique, and in the order of time. */
  id: ulid,
  /**
   * Id of an event that this one comes after though its own id is the earlier one: the other's lies further ahead of the
   * clock than is built on.
   */
  follows: ulid.optional(),
  at: z.string(),
  /** The curator, or the program that ran the model. */
  by: z.string(),
  /** Identity of the record: its own id where unique, else its content hash. */
  record: z.string(),
  /** Content hash of the record as it was; another hash now makes the event stale. */
  hash: z.string(),
  /** Index of the exchange in the record. */
  exchange: z.int().min(0),
};

/** What the order of events goes by. */
export interface Ordered {
  readonly id: string;
  /** How many events, one behind the other, it follows by its own word; see `eventBase.follows`. */
  readonly turn?: number;
  readonly follows?: string | undefined;
}

/**
 * Whether an event counts over another: the one that follows more events does, of equals the one with the later id. What
 * is decided in sight of an id that lies far ahead, be it forged, is so over it all the same, on every machine.
 */
export function isLater(event: Ordered, other: Ordered | undefined): boolean {
  return other === undefined || compareEvents(event, other) > 0;
}

/** The earlier event first. */
export function compareEvents(a: Ordered, b: Ordered): number {
  const turns = (a.turn ?? 0) - (b.turn ?? 0);
  return turns || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** What a new event of this id must follow to be later than the latest that is there; undefined where it is by its id. */
export function toFollow(latest: Ordered | undefined, id: string): string | undefined {
  if (!latest || isLater({ id }, latest)) {
    return undefined;
  }
  // One more behind the same is enough where the id is later than the other's that follows it.
  return latest.turn !== undefined && id > latest.id ? latest.follows : latest.id;
}
