import { signal } from '@preact/signals';
import type { RowView } from '../../src/protocol/views.ts';
import { host, remembered } from '../host.ts';
import { listed } from './filter.ts';

/** Rows are requested and cached in pages of this many. */
const pageSize = 50;
/** Maximum number of cached pages; the least recently used ones are removed first. */
const maxPages = 40;

interface Page {
  readonly rows: readonly RowView[];
  readonly asked: boolean;
  /** The length of the list when they were requested. */
  readonly listed: number;
}

/** By page number. A list with another filter has other pages: the cache starts over. */
let pages = new Map<number, Page>();

/** Increased whenever rows arrive or go; a component that reads it is updated. */
export const rowsVersion = signal(0);

/** The record at a position of the list, undefined until it has been loaded; requests it if necessary. */
export function rowAt(position: number): RowView | undefined {
  const number = Math.floor(position / pageSize);
  const known = pages.get(number);
  const row = known?.rows[position - number * pageSize];
  // A page loaded while the filter was still searching may have been the last one then, and incomplete.
  if (!row && !known?.asked && known?.listed !== listed.value) {
    void loadPage(number);
  }
  return row;
}

/** The record at a position of the list, if it is known here. */
export function knownRow(position: number): number | undefined {
  return pages.get(Math.floor(position / pageSize))?.rows[position % pageSize]?.row;
}

/** The record at a position of the list, from the host. Undefined if the list is shorter. */
export async function fetchRow(position: number): Promise<number | undefined> {
  return (await host.request('rows', { from: position, count: 1 }))[0]?.row;
}

/** Requests changed records again. The screen does not change until the new rows arrive. */
export function refreshRows(rows: readonly number[] | 'all'): void {
  const changed = new Set(rows === 'all' ? [] : rows);
  for (const [number, page] of [...pages]) {
    const places = page.rows.flatMap(({ row }, at) => (changed.has(row) ? [at] : []));
    if (rows === 'all' || page.asked || places.length > maxSingle) {
      void loadPage(number);
    } else {
      for (const at of places) {
        loadRow(number, at).catch(host.reportError);
      }
    }
  }
}

/** More changed rows of a page than this are requested together with the rest of it. */
const maxSingle = 4;

/** Requests one row again: after a verdict, 49 others are as they were. */
async function loadRow(number: number, at: number): Promise<void> {
  const mine = pages;
  const [row] = await host.request('rows', { from: number * pageSize + at, count: 1 });
  const page = mine.get(number);
  if (row && page && !page.asked && page.rows[at]?.row === row.row) {
    mine.set(number, { ...page, rows: page.rows.with(at, row) });
    rowsVersion.value += 1;
  }
}

/** Clears the cache: for another dataset, another filter, or after indexing again. */
export function clearRows(): void {
  pages = new Map();
  rowsVersion.value += 1;
}

async function loadPage(number: number): Promise<void> {
  const mine = pages;
  const count = listed.value;
  mine.set(number, { rows: mine.get(number)?.rows ?? [], asked: true, listed: count });
  try {
    const rows = await host.request('rows', { from: number * pageSize, count: pageSize });
    // Set again, so that it is removed last.
    mine.delete(number);
    mine.set(number, { rows, asked: false, listed: count });
    for (const oldest of [...mine.keys()].slice(0, Math.max(0, mine.size - maxPages))) {
      mine.delete(oldest);
    }
    rowsVersion.value += 1;
  } catch (error) {
    mine.delete(number);
    host.reportError(error);
  }
}

/** Two lines plus padding; list.css has the same value. */
export const rowHeight = 52;

/** The list's scroll offset, in pixels, and the height of its view. */
export const listView = signal({ top: rememberedTop(), height: 0 });

/** Scrolls the list, and keeps the offset across reloads. */
export function scrollTo(top: number): void {
  if (top !== listView.value.top) {
    listView.value = { ...listView.value, top };
    remembered.set('listTop', top);
  }
}

/** Returns the focus to the list. */
export function focusList(): void {
  document.querySelector<HTMLElement>('.list-view')?.focus();
}

/** Number of completely visible rows: the distance of a page key. */
export function rowsInView(): number {
  return Math.max(1, Math.floor(listView.value.height / rowHeight) - 1);
}

function rememberedTop(): number {
  const known = remembered.get('listTop');
  return typeof known === 'number' && known >= 0 ? known : 0;
}
