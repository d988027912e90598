import type * as vscode from 'vscode';
import { parseQuery, type QueryProblem } from '../../core/find/parseQuery.ts';
import { RowRanges, type Rows } from '../../core/Rows.ts';
import type { FindFiles } from '../../io/find/FindPool.ts';
import type { RowList } from '../../io/find/RowList.ts';
import { FilteredList } from '../../jobs/find/FilteredList.ts';
import { upcomingExchanges } from '../../jobs/session/nextExchange.ts';
import type { ExchangeCursor, FilterView, ListCursor } from '../../protocol/views.ts';
import { throttle } from '../base/throttle.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';

/** Minimum interval between reports of results, in milliseconds. */
const reportIntervalMs = 60;

type ListedCursorLike = ExchangeCursor & { readonly position?: number | undefined };

/** Which records the list of a panel shows, and at which positions: all of them, or those that pass its filter. */
export class PanelList implements vscode.Disposable {
  readonly #document: DatasetDocument;
  readonly #files: FindFiles;
  readonly #currentRow: () => number;
  readonly #notify: ReturnType<typeof throttle<FilterView>>;
  #text = '';
  #version = 0;
  #list: FilteredList | undefined;
  #outdated = new Set<number>();

  /** `currentRow` is where the curator is; `notify` receives the state for the page; `text` is applied once the dataset is ready. */
  constructor(
    document: DatasetDocument,
    files: FindFiles,
    currentRow: () => number,
    notify: (view: FilterView) => void,
    text: string,
  ) {
    this.#text = text;
    this.#document = document;
    this.#files = files;
    this.#currentRow = currentRow;
    this.#notify = throttle(notify, reportIntervalMs);
  }

  get text(): string {
    return this.#text;
  }

  /** Changes whenever positions refer to other rows. */
  get version(): number {
    return this.#version;
  }

  /** How many records the list shows so far. */
  get count(): number {
    return this.#list ? this.#list.rows.length : this.#document.session.dataset.count;
  }

  get view(): FilterView {
    const list = this.#list;
    const row = this.#currentRow();
    const position = this.positionOf(row);
    return {
      text: this.#text,
      version: this.#version,
      count: this.#list ? this.#list.rows.length : 0,
      searching: list?.searching ?? false,
      share: list ? shareOf(list, this.#document.session.dataset.count) : 1,
      current: { row, position, known: position !== undefined || !list?.searching || list.seen > row },
      outdated: this.#outdated.size,
      error: list?.error,
    };
  }

  /** Applies another filter. If it is invalid, returns what is wrong with it and changes nothing. */
  filter(text: string): readonly QueryProblem[] {
    const { query, problems } = parseQuery(text);
    if (problems.length > 0) {
      return problems;
    }
    this.#list?.stop();
    this.#text = text.trim();
    this.#version += 1;
    this.#outdated = new Set();
    this.#list = undefined;
    if (query.clauses.length > 0 || query.sort) {
      let sorted = 0;
      const list = new FilteredList({
        session: this.#document.session,
        query,
        files: this.#files,
        onChange: () => {
          // What is found while the dataset is being reopened belongs to the old one.
          if (list === this.#list && this.#document.state.phase === 'ready') {
            this.#version += list.version - sorted;
            sorted = list.version;
            this.#notify.call(this.view);
          }
        },
      });
      this.#list = list;
      void list.run();
    }
    this.#notify.call(this.view);
    return [];
  }

  /** Ends the search and keeps its results. */
  stop(): void {
    this.#list?.stop();
  }

  /** Runs the filter again, because the records are no longer the same, for example after the file has changed. */
  restart(): void {
    if (this.#text !== '' && this.filter(this.#text).length > 0) {
      // Written by a version with other conditions.
      this.filter('');
    }
  }

  /** The record at a position. */
  rowAt(position: number): number | undefined {
    return this.#list ? this.#list.rows.at(position) : position < this.count ? position : undefined;
  }

  /** The position of a record; undefined if the filter leaves it out. */
  positionOf(row: number): number | undefined {
    return this.#list ? this.#list.rows.positionOf(row) : row;
  }

  /** The next listed exchanges after a position that are work to do, wrapping around to the start: `FilteredList.wanted`. */
  upcoming(after: ListedCursorLike, count: number): Promise<readonly ListCursor[]> {
    const position = this.#list ? after.position : after.row;
    const from = { position, exchange: after.exchange };
    return upcomingExchanges(this.#document.session, this, from, count, this.#list?.wanted);
  }

  /** The rows at some positions, without repetitions, in list order; memory does not depend on their number. */
  rowsAt(ranges: readonly (readonly [from: number, to: number])[]): Rows {
    const last = this.count - 1;
    return this.#list
      ? new ListedRows(this.#list.rows, ranges)
      : new RowRanges(ranges.map(([from, to]) => [from, Math.min(to, last)]));
  }

  /** Checks whether changed records still pass; they stay in the list either way. */
  async recordsChanged(rows: readonly number[] | 'all'): Promise<void> {
    const list = this.#list;
    if (!list || rows === 'all') {
      return;
    }
    const changed = rows.filter((row) => list.rows.positionOf(row) !== undefined);
    const outdated = new Set(await list.outdated(changed));
    if (list === this.#list && changed.length > 0) {
      for (const row of changed) {
        if (outdated.has(row)) {
          this.#outdated.add(row);
        } else {
          this.#outdated.delete(row);
        }
      }
      this.#notify.call(this.view);
    }
  }

  dispose(): void {
    this.#list?.stop();
    this.#notify.dispose();
  }
}

/** Before anything is found, the progress of the preparation. */
function shareOf({ seen, prepared }: FilteredList, count: number): number {
  return seen === 0 ? prepared : seen / Math.max(1, count);
}

/** The rows at some positions of a filtered list, in its order, looked up lazily. */
export class ListedRows implements Rows {
  readonly length: number;
  readonly #places: RowRanges;
  readonly #list: RowList;

  constructor(list: RowList, ranges: readonly (readonly [from: number, to: number])[]) {
    this.#list = list;
    this.#places = new RowRanges(ranges.map(([from, to]) => [from, Math.min(to, list.length - 1)]));
    this.length = this.#places.length;
  }

  at(position: number): number | undefined {
    const place = this.#places.at(position);
    return place === undefined ? undefined : this.#list.at(place);
  }

  *[Symbol.iterator](): Generator<number> {
    for (const position of this.#places) {
      const row = this.#list.at(position);
      if (row !== undefined) {
        yield row;
      }
    }
  }
}
