import type { ExchangeCursor, ListCursor, RecordView } from '../../src/protocol/views.ts';
import { host } from '../host.ts';
import { filter, listed } from './filter.ts';
import { dropImages, prepareImages } from './images.ts';
import { knownRow } from './list.ts';
import { RecordCache } from './RecordCache.ts';
import { cursor, portionSize, record, revealed } from './store.ts';
import { exchangeKey } from './verdicts.ts';

/** How many undecided exchanges are known in advance, and how many of them are loaded. */
const maxKnown = 12;
const maxLoaded = 6;
/** How many records of the list are loaded after and before the current one. */
const rowsAfter = 4;
const rowsBefore = 1;

const cache = new RecordCache(
  (at) => host.request('record', { row: at.row, exchange: at.exchange, maxParts: portionSize }),
  dropImages,
);

/** The undecided exchanges after the one that they were asked for, in the list of a filter. */
let chain: {
  readonly after: ExchangeCursor;
  readonly cursors: readonly ListCursor[];
  readonly version: number;
} = { after: { row: -1, exchange: 0 }, cursors: [], version: 0 };

/** Exchanges with a verdict that the chain does not contain yet, with the number of the verdict. */
const given = new Map<string, number>();
let verdicts = 0;

/** A record that has been loaded in advance. */
export function knownRecord(at: ExchangeCursor): RecordView | undefined {
  return cache.get(at);
}

/** A record, from the host if it has not been loaded in advance. */
export function loadKnown(at: ExchangeCursor): Promise<RecordView> {
  return cache.load(at);
}

/** Records have changed: what is known of them no longer counts. */
export function forgetRecords(rows: readonly number[] | 'all'): void {
  cache.forget(rows);
}

/** A verdict has been given on an exchange: it is not one of the next any more. */
export function passOver(at: ExchangeCursor): void {
  verdicts += 1;
  given.set(exchangeKey(at), verdicts);
  // The other exchanges of the record are as they were, and one of them may be the next.
  cache.forgetExchange(at);
}

/** A verdict was not recorded, or taken back. */
export function takeUpAgain(at: ExchangeCursor): void {
  given.delete(exchangeKey(at));
}

/** The next undecided exchange after another one, if it is known without asking the host. */
export function nextKnown(after: ExchangeCursor): ListCursor | undefined {
  const here = exchangeKey(after);
  const at = chain.cursors.findIndex((one) => exchangeKey(one) === here);
  if (chain.version !== filter.value.version || (at < 0 && exchangeKey(chain.after) !== here)) {
    return undefined;
  }
  return chain.cursors.slice(at + 1).find((one) => exchangeKey(one) !== here && !given.has(exchangeKey(one)));
}

/** The undecided exchanges after the cursor, from the host: all verdicts that were sent before count. */
export async function findUpcoming(): Promise<readonly ListCursor[]> {
  const { row, exchange, position } = cursor.value;
  const { version } = filter.value;
  const sent = verdicts;
  const place = { row, exchange, ...(position === undefined ? {} : { position }) };
  const cursors = await host.request('upcoming', { ...place, count: maxKnown });
  chain = { after: { row, exchange }, cursors, version };
  for (const [key, number] of given) {
    if (number <= sent) {
      given.delete(key);
    }
  }
  return cursors;
}

let isLooking = false;
let lookAgain = false;

/** Loads what the curator probably looks at next, once the screen shows what is on it now. */
export function lookAhead(): void {
  lookAgain = true;
  if (!isLooking) {
    isLooking = true;
    setTimeout(() => void look());
  }
}

async function look(): Promise<void> {
  while (lookAgain) {
    lookAgain = false;
    try {
      loadAll(rowsAround());
      loadAll((await findUpcoming()).slice(0, maxLoaded));
    } catch (error) {
      host.reportError(error);
    }
  }
  isLooking = false;
}

function loadAll(places: readonly ExchangeCursor[]): void {
  for (const place of places) {
    cache.load(place).then((loaded) => {
      // What is hidden is not loaded before it is to be seen.
      if (loaded.ok && loaded.exchange && (!loaded.exchange.curtained || revealed.value.has(loaded.row))) {
        prepareImages(loaded.row, loaded.exchange.images);
      }
    }, host.reportError);
  }
}

/** The exchanges that the arrow keys lead to. */
function rowsAround(): readonly ExchangeCursor[] {
  const { row, exchange, position } = cursor.value;
  const current = record.value;
  const exchanges = current?.ok && current.row === row ? current.exchanges : 0;
  const inRecord = [exchange + 1, exchange - 1].filter((at) => at >= 0 && at < exchanges);
  const steps = Array.from({ length: rowsAfter + rowsBefore + 1 }, (_, at) => at - rowsBefore);
  const rows = steps.flatMap((step) => {
    const at = (position ?? 0) + step;
    const isListed = position !== undefined && step !== 0 && at >= 0 && at < listed.value;
    return isListed ? ((filter.value.text === '' ? at : knownRow(at)) ?? []) : [];
  });
  return [
    ...inRecord.map((at) => ({ row, exchange: at })),
    ...rows.map((one) => ({ row: one, exchange: 0 })),
  ];
}
