import type { FilterSort, SortKey } from '../../core/find/FilterQuery.ts';
import type { ExchangeStatus, ExchangeView } from '../../core/review/ExchangeView.ts';
import { RowList } from '../../io/find/RowList.ts';
import { partsOfTask, type SourceTask, taskRows } from '../../io/source/SourceTask.ts';
import { RowsWithEvents } from '../session/LedgerRows.ts';
import type { Session } from '../session/Session.ts';

/** In work order: what remains to be done comes first. */
const statusOrder: readonly ExchangeStatus[] = [
  'undecided',
  'contested',
  'proposed',
  'accepted',
  'edited',
  'approved',
  'rejected',
  'tied',
  'skipped',
];

/**
 * Rows in another order; rows without a value to sort by come last, and equal ones stay in file order. Scores and states are
 * read only for records with ledger events: others have no scores and are undecided.
 */
export async function sortRows(session: Session, rows: RowList, sort: FilterSort): Promise<RowList> {
  const keys = new Float64Array(rows.length);
  const keyOf = keyReader(session, sort.by);
  for (let at = 0; at < rows.length; at += 1) {
    const key = keyOf(rows.at(at) ?? 0);
    keys[at] = typeof key === 'number' ? key : await key;
  }
  const direction = sort.descending ? -1 : 1;
  const order = Uint32Array.from(keys, (_, at) => at).sort((a, b) => {
    const [first = Number.NaN, second = Number.NaN] = [keys[a], keys[b]];
    if (Number.isNaN(first) || Number.isNaN(second)) {
      return Number(Number.isNaN(first)) - Number(Number.isNaN(second)) || a - b;
    }
    return (first - second) * direction || a - b;
  });
  const sorted = new RowList();
  for (const at of order) {
    sorted.push(rows.at(at) ?? 0);
  }
  return sorted;
}

/** The sort value of a row, NaN if it has none. Synchronous if nothing must be read. */
function keyReader(session: Session, by: SortKey): (row: number) => number | Promise<number> {
  if (by === 'row') {
    return (row) => row;
  }
  if (by === 'length') {
    return lengthReader(session);
  }
  const touched = new RowsWithEvents(session.dataset, session.namesWithEvents);
  const untouched = by === 'state' ? 0 : Number.NaN;
  return (row) => (touched.has(row) ? readKey(session, row, by) : untouched);
}

async function readKey(session: Session, row: number, by: 'margin' | 'score' | 'state'): Promise<number> {
  const { content } = await session.record(row);
  const values = content.ok ? content.views.flatMap((view) => valuesOf(view, by)) : [];
  return values.length === 0 ? Number.NaN : by === 'state' ? Math.min(...values) : Math.max(...values);
}

function valuesOf(view: ExchangeView, by: 'margin' | 'score' | 'state'): readonly number[] {
  if (by === 'state') {
    return [statusOrder.indexOf(view.status)];
  }
  if (by === 'margin') {
    return 'margin' in view.proposal && view.proposal.margin !== undefined ? [view.proposal.margin] : [];
  }
  return view.candidates.flatMap(({ combined }) => combined ?? []);
}

/** Bytes of a record in its file. */
function lengthReader({ dataset: { source } }: Session): (row: number) => number {
  let task: SourceTask | undefined;
  return (row) => {
    const from = Math.floor(row / taskRows) * taskRows;
    if (task?.row !== from) {
      task = source.task(from, Math.min(taskRows, source.count - from));
    }
    const part = partsOfTask(task).findLast((one) => one.row <= row);
    if (part?.type !== 'file') {
      return Number.NaN;
    }
    const at = row - part.row;
    return (part.starts[at + 1] ?? part.end) - (part.starts[at] ?? 0);
  };
}
