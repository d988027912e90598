import type { FilterQuery } from '../../core/find/FilterQuery.ts';
import type { Rows } from '../../core/Rows.ts';
import type { FindFiles } from '../../io/find/FindPool.ts';
import type { RowList } from '../../io/find/RowList.ts';
import type { Session } from '../session/Session.ts';
import { FilteredList } from './FilteredList.ts';

/** The list of all rows that pass a filter, in the order that it asks for. Throws if the search fails or the signal is aborted. */
export async function findRows(
  session: Session,
  query: FilterQuery,
  { files, signal }: { readonly files: FindFiles; readonly signal: AbortSignal },
): Promise<FilteredList> {
  const list = new FilteredList({ session, query, files, onChange: () => undefined });
  const stop = () => list.stop();
  signal.addEventListener('abort', stop, { once: true });
  await list.run();
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  if (list.error !== undefined) {
    throw new Error(list.error);
  }
  return list;
}

/** The rows of a list, in its order. */
export function* rowsOf(rows: RowList): Generator<number> {
  for (let at = 0; at < rows.length; at += 1) {
    yield rows.at(at) ?? -1;
  }
}

/** The rows among some that pass a filter, in their order. */
export async function filterRows(
  session: Session,
  rows: Rows,
  query: FilterQuery,
  options: Parameters<typeof findRows>[2],
): Promise<Rows> {
  const passing = new Set(rowsOf((await findRows(session, query, options)).rows));
  return [...rows].filter((row) => passing.has(row));
}
