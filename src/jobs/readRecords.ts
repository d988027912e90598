import type { ReviewedRecord, Session } from './Session.ts';

/** Records read at once when many are gone through. */
const page = 50;

/** Goes through records of a dataset in the order of `rows`, reading neighbours together and never holding them all. */
export async function* readRecords(
  session: Session,
  rows: readonly number[],
): AsyncGenerator<ReviewedRecord> {
  for (let at = 0; at < rows.length; ) {
    const first = rows[at] ?? 0;
    let length = 1;
    while (length < page && rows[at + length] === first + length) {
      length += 1;
    }
    yield* await session.records(first, length);
    at += length;
  }
}
