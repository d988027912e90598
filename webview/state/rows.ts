import { signal } from '@preact/signals';
import type { RowView } from '../../src/protocol/views.ts';
import { host } from '../host.ts';

/** Rows are asked for and kept in pages of this many. */
const pageSize = 50;
/** More pages are not kept; the ones looked at longest ago go first. */
const mostPages = 40;

const pages = new Map<number, readonly RowView[] | 'asked'>();

/** Raised whenever rows have come or gone; reading it makes a part follow. */
export const rowsVersion = signal(0);

/** A row of the list, undefined until it has come; asks for it where need be. */
export function rowAt(row: number): RowView | undefined {
  const page = Math.floor(row / pageSize);
  const known = pages.get(page);
  if (known === undefined) {
    void load(page);
    return undefined;
  }
  return known === 'asked' ? undefined : known[row - page * pageSize];
}

/** Forgets rows that have changed. What is on screen stays until the new rows have come. */
export function refreshRows(rows: readonly number[] | 'all'): void {
  const stale =
    rows === 'all' ? [...pages.keys()] : [...new Set(rows.map((row) => Math.floor(row / pageSize)))];
  for (const page of stale.filter((one) => pages.has(one))) {
    void load(page);
  }
}

/** Takes in that rows may have come behind the first `count`: the page that they are on was not full. */
export function growRows(count: number): void {
  const page = Math.floor(count / pageSize);
  if (pages.has(page) && pages.get(page) !== 'asked') {
    void load(page);
  }
}

/** Forgets everything: another dataset, or the same indexed anew. */
export function clearRows(): void {
  pages.clear();
  rowsVersion.value += 1;
}

async function load(page: number): Promise<void> {
  const before = pages.get(page);
  pages.set(page, before ?? 'asked');
  try {
    const rows = await host.request('rows', { from: page * pageSize, count: pageSize });
    pages.delete(page);
    pages.set(page, rows);
    for (const oldest of [...pages.keys()].slice(0, Math.max(0, pages.size - mostPages))) {
      pages.delete(oldest);
    }
    rowsVersion.value += 1;
  } catch (error) {
    pages.delete(page);
    host.reportError(error);
  }
}
