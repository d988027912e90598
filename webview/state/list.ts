import { signal } from '@preact/signals';
import type { RowView } from '../../src/protocol/views.ts';
import { host, remembered } from '../host.ts';
import { listed } from './filter.ts';

/** Rows are asked for and kept in pages of this many. */
const pageSize = 50;
/** More pages are not kept; the ones looked at longest ago go first. */
const maxPages = 40;

interface Page {
  readonly rows: readonly RowView[];
  readonly asked: boolean;
  /** How many records the list had when they were asked for. */
  readonly listed: number;
}

/** By number. A list that another filter makes has other pages: they start over. */
let pages = new Map<number, Page>();

/** Raised whenever rows have come or gone; reading it makes a part follow. */
export const rowsVersion = signal(0);

/** The record at a place of the list, undefined until it has come; asks for it where need be. */
export function rowAt(position: number): RowView | undefined {
  const number = Math.floor(position / pageSize);
  const known = pages.get(number);
  const row = known?.rows[position - number * pageSize];
  // A page that came while the filter was still finding may have been the last then, and not full.
  if (!row && !known?.asked && known?.listed !== listed.value) {
    void loadPage(number);
  }
  return row;
}

/** Which record stands at a place of the list, as far as it is known here. */
export function knownRow(position: number): number | undefined {
  return pages.get(Math.floor(position / pageSize))?.rows[position % pageSize]?.row;
}

/** Which record stands at a place of the list, as the host has it. Undefined if the list ends before it. */
export async function fetchRow(position: number): Promise<number | undefined> {
  return (await host.request('rows', { from: position, count: 1 }))[0]?.row;
}

/** Asks again for records that have changed. What is on screen stays until the new rows have come. */
export function refreshRows(rows: readonly number[] | 'all'): void {
  const changed = new Set(rows === 'all' ? [] : rows);
  for (const [number, page] of [...pages]) {
    if (rows === 'all' || page.asked || page.rows.some(({ row }) => changed.has(row))) {
      void loadPage(number);
    }
  }
}

/** Forgets everything: another dataset, another filter, or the same indexed again. */
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
    // Set again, so that it is the last to go.
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

/** As high as two lines and the space around them; list.css has the same. */
export const rowHeight = 52;

/** Where the list is scrolled to, in pixels from its first row, and how high its view is. */
export const listView = signal({ top: rememberedTop(), height: 0 });

/** Moves the list, and remembers where it is over a reload. */
export function scrollTo(top: number): void {
  if (top !== listView.value.top) {
    listView.value = { ...listView.value, top };
    remembered.set('listTop', top);
  }
}

/** Gives the keys back to the list. */
export function focusList(): void {
  document.querySelector<HTMLElement>('.list-view')?.focus();
}

/** Whole rows that are seen at once: as far as a page key goes. */
export function rowsInView(): number {
  return Math.max(1, Math.floor(listView.value.height / rowHeight) - 1);
}

function rememberedTop(): number {
  const known = remembered.get('listTop');
  return typeof known === 'number' && known >= 0 ? known : 0;
}
