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
  /** The program that wrote it, and its version. */
  program: z.string().optional(),
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
  readonly follows?: string | undefined;
  /** Set if the event that it follows is known: the id at the end of that chain, which is later than its own. */
  readonly root?: string;
  /** How many events are in that chain. */
  readonly turn?: number;
}

/**
 * Whether an event overrides another. An event that follows others has the place of the last of them, right after it: a decision
 * made after seeing an id far ahead of the clock, even a forged one, overrides it on every machine, and is overridden
 * in turn by what is decided when the clock has passed that id.
 */
export function isLater(event: Ordered, other: Ordered | undefined): boolean {
  return other === undefined || compareEvents(event, other) > 0;
}

/** Compares events; the earlier one comes first. */
export function compareEvents(a: Ordered, b: Ordered): number {
  return (
    compareIds(a.root ?? a.id, b.root ?? b.id) || (a.turn ?? 0) - (b.turn ?? 0) || compareIds(a.id, b.id)
  );
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a new event with this id must follow to be later than the latest one; undefined if its id is later anyway. */
export function toFollow(latest: Ordered | undefined, id: string): string | undefined {
  if (!latest || isLater({ id }, latest)) {
    return undefined;
  }
  if (latest.root === undefined || id < latest.id) {
    return latest.id;
  }
  // Following the same event is enough if the new id is later than that of the other follower. An event can only follow later ids.
  return latest.follows !== undefined && latest.follows > id ? latest.follows : latest.root;
}
