import type { ReviewedRecord } from './ReviewedRecord.ts';
import type { Session } from './Session.ts';

/** Records read at once when iterating over many. */
const maxNeighbors = 50;

/**
 * Iterates over records of a dataset in the order of `rows`, reading adjacent ones together and never holding all in memory.
 * Throws if the signal is aborted.
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
