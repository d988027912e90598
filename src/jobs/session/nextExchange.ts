import type { ExchangeView } from '../../core/review/ExchangeView.ts';
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

/** An exchange that has been found in an order. */
export type FoundExchange = ExchangePosition & { readonly row: number; readonly position: number };

/** Which exchanges of an order are work to do. */
export interface WantedExchanges {
  wants(view: ExchangeView): boolean;
  /** Whether a decided one may be among them, so that records must be read although they are decided. */
  readonly withDecided: boolean;
}

const undecided: WantedExchanges = { wants: (view) => !view.decision, withDecided: false };

const none: ReadonlySet<number> = new Set();

/** How many more records are searched for further exchanges once one is found. */
const maxLookAhead = 20_000;

/**
 * The next undecided exchange after a position, or the next one that is wanted, wrapping around to the start; the one that the search
 * starts from comes last.
 */
export async function nextExchange(
  session: Session,
  order: RecordOrder,
  after: ExchangePosition,
  wanted?: WantedExchanges,
): Promise<FoundExchange | undefined> {
  return (await upcomingExchanges(session, order, after, 1, wanted))[0];
}

/**
 * The next undecided or wanted exchanges after a position, in order, wrapping around to the start; the one that the search starts
 * from comes last. There may be more than are returned.
 */
export async function upcomingExchanges(
  session: Session,
  order: RecordOrder,
  after: ExchangePosition,
  maxFound: number,
  wanted = undecided,
): Promise<readonly FoundExchange[]> {
  const { count } = order;
  const start = after.position ?? -1;
  const found: FoundExchange[] = [];
  let last = count;
  for (let step = after.position === undefined ? 1 : 0; step <= last; step += 1) {
    const position = (start + step) % Math.max(1, count);
    const row = order.rowAt(position);
    const from = step === 0 ? after.exchange + 1 : 0;
    const to = step === count ? after.exchange + 1 : Number.POSITIVE_INFINITY;
    const open = row === undefined ? [] : await wantedIn(session, row, [from, to], wanted);
    found.push(...open.map((exchange) => ({ row: row ?? 0, position, exchange })));
    if (found.length >= maxFound) {
      break;
    }
    if (found.length === open.length && open.length > 0) {
      last = Math.min(count, step + maxLookAhead);
    }
  }
  return found.slice(0, maxFound);
}

/**
 * The wanted exchanges of a record, at or after `from` and before `to`. Rows that are known to be decided are skipped
 * without reading unless decided ones are wanted; all others are read, since they may be decided too.
 */
async function wantedIn(
  session: Session,
  row: number,
  [from, to]: readonly [from: number, to: number],
  { wants, withDecided }: WantedExchanges,
): Promise<readonly number[]> {
  const known = session.dataset.exchangeCount(row);
  const decided = withDecided ? none : session.decidedAt(row);
  const candidates = known === undefined ? 1 : Math.min(known, to) - from;
  const open = Array.from({ length: Math.max(0, candidates) }, (_, at) => from + at);
  if (known !== undefined && open.every((exchange) => decided.has(exchange))) {
    return [];
  }
  const { content } = await session.record(row);
  const views = content.ok ? content.views : [];
  return views.flatMap((view, index) => (index >= from && index < to && wants(view) ? [index] : []));
}
