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
