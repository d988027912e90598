import { monotonicFactory } from 'ulid';

const newId = monotonicFactory();

/** ULIDs in the order of time, later by one from each to the next. */
export function makeIds(count: number): readonly string[] {
  return Array.from({ length: count }, () => newId(1_700_000_000_000));
}
