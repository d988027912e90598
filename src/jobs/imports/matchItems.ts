import type { GapReason } from '../../core/imports/ImportedItem.ts';
import { matchingExchanges, onlyMatch } from '../../core/imports/matchItem.ts';
import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import type { Exchange } from '../../core/sample/Exchange.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import type { Session } from '../session/Session.ts';
import { PromptIndex } from './PromptIndex.ts';
import type { FileItem } from './readItems.ts';

/** The exchange that an item is about. */
export interface ItemMatch {
  readonly reviewed: ReviewedRecord;
  readonly exchange: Exchange;
  readonly view: ExchangeView;
}

/** More records that may be meant by one item are not compared: it does not say enough. */
const maxRivals = 100;

/**
 * Finds the exchanges of a dataset that items are about: by the record's id, by its identity, else by the request with its
 * images. What several exchanges match, and what contradicts itself, has no match.
 */
export class ItemMatcher {
  readonly #session: Session;
  readonly #signal: AbortSignal;
  #prompts: Promise<PromptIndex> | undefined;

  constructor(session: Session, signal: AbortSignal) {
    this.#session = session;
    this.#signal = signal;
  }

  /** The matches of some items, in their order, or why they have none. One scan finds all of their ids. */
  async matchAll(items: readonly FileItem[]): Promise<readonly (ItemMatch | GapReason)[]> {
    const reader = new RecordReader(this.#session);
    const ids = new Set(items.flatMap(({ item }) => item.ids));
    const rowsById = Map.groupBy(this.#session.dataset.candidates(ids), ({ identity }) => identity);
    const matches: (ItemMatch | GapReason)[] = [];
    for (const { item } of items) {
      const byId: ReviewedRecord[][] = [];
      for (const id of item.ids) {
        const rows = (rowsById.get(id) ?? []).slice(0, maxRivals).map(({ row }) => row);
        const named = (await reader.readAll(rows)).filter((one) => hasName(one, id));
        byId.push(...(named.length > 0 ? [named] : []));
      }
      const [first, ...others] = byId;
      const records = first?.filter((one) => others.every((more) => more.some(({ row }) => row === one.row)));
      matches.push(
        records
          ? (matchAmong(item, records) ?? (records.length > 1 ? 'ambiguous' : 'which-exchange'))
          : await this.#byPrompt(item, reader),
      );
    }
    return matches;
  }

  async #byPrompt(item: FileItem['item'], reader: RecordReader): Promise<ItemMatch | GapReason> {
    if (item.prompt === undefined) {
      return 'no-record';
    }
    this.#prompts ??= PromptIndex.build(this.#session.dataset, this.#signal);
    const rows = (await this.#prompts).rowsOf(item.prompt, maxRivals + 1);
    if (rows.length > maxRivals) {
      return 'ambiguous';
    }
    const match = matchAmong(item, await reader.readAll(rows));
    return match === 'contradicts' || match === 'record-unreadable' ? 'no-record' : (match ?? 'ambiguous');
  }
}

/** The only exchange of some records that an item can be about; undefined if several remain. */
function matchAmong(
  item: FileItem['item'],
  records: readonly ReviewedRecord[],
): ItemMatch | 'contradicts' | 'record-unreadable' | undefined {
  const all = records.flatMap((reviewed) => {
    const { content } = reviewed;
    const exchanges = content.ok ? matchingExchanges(item, content.record) : [];
    return exchanges.flatMap((exchange) => {
      const view = content.ok ? content.views[exchange.index] : undefined;
      return view && content.ok ? [{ reviewed, record: content.record, exchange, view }] : [];
    });
  });
  if (all.length === 0) {
    return records.length > 0 && records.every(({ content }) => !content.ok)
      ? 'record-unreadable'
      : 'contradicts';
  }
  return onlyMatch(item, all);
}

function hasName({ identity, content }: ReviewedRecord, id: string): boolean {
  return identity === id || (content.ok && content.record.id === id);
}

/** Reads records, each once for all items that are matched together. */
class RecordReader {
  readonly #session: Session;
  readonly #known = new Map<number, Promise<ReviewedRecord>>();

  constructor(session: Session) {
    this.#session = session;
  }

  readAll(rows: readonly number[]): Promise<readonly ReviewedRecord[]> {
    return Promise.all(
      rows.map((row) => {
        const read = this.#known.get(row) ?? this.#session.record(row);
        this.#known.set(row, read);
        return read;
      }),
    );
  }
}
