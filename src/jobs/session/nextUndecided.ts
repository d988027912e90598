import type { Session } from './Session.ts';

/** Records in the order in which a curator visits them: a whole dataset, or the results of a filter. */
export interface RecordOrder {
  readonly count: number;
  /** The row of the record at a position, from 0. */
  rowAt(position: number): number | undefined;
}

/** An exchange by the position of its record in an order, and its index in the record; both from 0. */
export interface ExchangePosition {
  /** Undefined if the record is not in the order: then the search begins at the start. */
  readonly position: number | undefined;
  readonly exchange: number;
}

/**
 * The next undecided exchange after a position, wrapping around to the start; the one that the search starts from comes last.
 */
export async function nextUndecided(
  session: Session,
  order: RecordOrder,
  after: ExchangePosition,
): Promise<{ readonly row: number; readonly position: number; readonly exchange: number } | undefined> {
  const { count } = order;
  const start = after.position ?? -1;
  for (let step = after.position === undefined ? 1 : 0; step <= count; step += 1) {
    const position = (start + step) % Math.max(1, count);
    const row = order.rowAt(position);
    if (row !== undefined) {
      const from = step === 0 ? after.exchange + 1 : 0;
      const to = step === count ? after.exchange + 1 : Number.POSITIVE_INFINITY;
      const exchange = await firstUndecided(session, row, from, to);
      if (exchange !== undefined) {
        return { row, position, exchange };
      }
    }
  }
  return undefined;
}

/**
 * The first undecided exchange of a record, at or after `from` and before `to`. Rows that are known to be decided are skipped
 * without reading; all others are read, since they may be decided too.
 */
async function firstUndecided(
  session: Session,
  row: number,
  from: number,
  to: number,
): Promise<number | undefined> {
  const known = session.dataset.exchangeCount(row);
  const decided = session.decidedAt(row);
  const candidates = known === undefined ? 1 : Math.min(known, to) - from;
  const open = Array.from({ length: Math.max(0, candidates) }, (_, at) => from + at);
  if (known !== undefined && open.every((exchange) => decided.has(exchange))) {
    return undefined;
  }
  const { content } = await session.record(row);
  const views = content.ok ? content.views : [];
  const at = views.findIndex((view, index) => index >= from && index < to && !view.decision);
  return at < 0 ? undefined : at;
}
