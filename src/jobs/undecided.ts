import type { Session } from './Session.ts';

/** An exchange by its place in the dataset, both from 0. */
interface ExchangePosition {
  readonly row: number;
  readonly exchange: number;
}

/** The next undecided exchange after a place in the dataset, from the start again where none follows it. */
export async function nextUndecided(
  session: Session,
  after: ExchangePosition,
): Promise<ExchangePosition | undefined> {
  const { count } = session.dataset;
  for (let step = 0; step <= count; step += 1) {
    const row = (after.row + step) % Math.max(1, count);
    const from = step === 0 ? after.exchange + 1 : 0;
    // The last step comes back to the record it began with, for the exchanges before the starting one.
    const to = step === count ? after.exchange : Number.POSITIVE_INFINITY;
    const exchange = await firstUndecided(session, row, from, to);
    if (exchange !== undefined) {
      return { row, exchange };
    }
  }
  return undefined;
}

/**
 * The first exchange of a record without a decision, at `from` or after it and before `to`. Rows that are known to be decided
 * are passed by unread; any other is read, as it may be decided all the same.
 */
export async function firstUndecided(
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
