import type { ReviewedRecord } from './ReviewedRecord.ts';
import type { Session } from './Session.ts';

/** Records read at once when many are gone through. */
const maxNeighbors = 50;

/**
 * Goes through records of a dataset in the order of `rows`, reading neighbors together and never holding them all. Throws
 * where the signal is aborted.
 */
export async function* readRecords(
  session: Session,
  rows: Iterable<number>,
  signal?: AbortSignal,
): AsyncGenerator<ReviewedRecord> {
  let first = 0;
  let length = 0;
  for (const row of rows) {
    if (length === maxNeighbors || row !== first + length) {
      signal?.throwIfAborted();
      yield* session.records(first, length);
      first = row;
      length = 0;
    }
    length += 1;
  }
  signal?.throwIfAborted();
  yield* session.records(first, length);
}
