import { batch } from '@preact/signals';
import type { FilterView, ListCursor, ReadyState } from '../../src/protocol/views.ts';
import { host, remembered } from '../host.ts';
import { forgetRecords, knownRecord, loadKnown, lookAhead } from './ahead.ts';
import { filter, listed } from './filter.ts';
import { fetchRow, knownRow } from './list.ts';
import {
  cursor,
  editing,
  fitted,
  focusedObservation,
  maxShown,
  note,
  portionSize,
  ready,
  record,
  selection,
  sides,
  zoom,
} from './store.ts';

/** The position in the list from which a selection with Shift extends. */
let anchor = 0;
/** Where the cursor is going, while it is not known yet which record is there. */
let pendingPosition: number | undefined;

/** Moves to an exchange: resets the state of the previous one, and requests the record. */
export function goTo(to: ListCursor): void {
  pendingPosition = undefined;
  const last = (ready.value?.records ?? 1) - 1;
  const next = { ...to, row: Math.max(0, Math.min(to.row, last)), exchange: Math.max(0, to.exchange) };
  const moved = next.row !== cursor.value.row || next.exchange !== cursor.value.exchange;
  batch(() => {
    cursor.value = next;
    if (moved) {
      editing.value = { kind: 'none' };
      sides.value = {};
      focusedObservation.value = 0;
      zoom.value = fitted;
      maxShown.value = portionSize;
    }
    // At once if it has been loaded in advance.
    record.value = knownRecord(next) ?? record.value;
  });
  reportCursor();
  void loadRecord();
}

/** Goes to another exchange that was decided on, or that the host names; the selection was made for something else. */
export function jumpTo(to: ListCursor): void {
  selection.value = [];
  note.value = undefined;
  goTo(to);
}

/** Goes back to an exchange; `position` is where its record was in the list. */
export function returnTo({ row, exchange, position }: ListCursor): void {
  const there = position !== undefined && knownRow(position) === row ? position : undefined;
  jumpTo({ row, exchange, position: filter.value.text === '' ? row : there });
}

/** Records have changed: the one on screen is loaded again. */
export function reloadRecords(rows: readonly number[] | 'all'): void {
  forgetRecords(rows);
  if (rows === 'all' || rows.includes(cursor.value.row)) {
    void loadRecord();
  }
}

/** Goes to a position in the list and selects as VS Code's lists do: one, up to here, or one more. */
export function pick(position: number, how: 'one' | 'range' | 'toggle'): void {
  if (listed.value === 0) {
    return;
  }
  const to = Math.max(0, Math.min(listed.value - 1, position));
  note.value = undefined;
  if (how === 'range') {
    selection.value = [[Math.min(anchor, to), Math.max(anchor, to)]];
  } else {
    selection.value = how === 'toggle' ? toggled(to) : [];
    anchor = to;
  }
  goToPosition(to);
}

/** Moves by a number of records in the list, and adds those in between to the selection if it is to be extended. */
export function move(records: number, how: 'one' | 'range' = 'one'): void {
  const from = pendingPosition ?? cursor.value.position;
  // The record on screen may not be in the list; then the cursor goes to its beginning.
  pick(from === undefined ? (records === Number.POSITIVE_INFINITY ? records : 0) : from + records, how);
}

/** Selects every record of the list. */
export function selectAll(): void {
  selection.value = listed.value === 0 ? [] : [[0, listed.value - 1]];
  reportCursor();
}

export function isSelected(position: number): boolean {
  return selection.value.some(([from, to]) => position >= from && position <= to);
}

/** Handles the filtered position of the record on screen; if it is left out, goes to the first result instead. */
export function followFilter({ current, count }: FilterView): void {
  if (current.row !== cursor.value.row) {
    return;
  }
  if (current.position !== cursor.value.position) {
    cursor.value = { ...cursor.value, position: current.position };
    anchor = current.position ?? 0;
  }
  if (current.known && current.position === undefined && count > 0) {
    pick(0, 'one');
  }
}

/** Whether a record is being requested, and whether another one is wanted by now. */
let loading = false;
let reloadWanted = false;

/**
 * Requests the current record, one request at a time: meanwhile only the latest target is kept, so that holding a key down
 * does not pile up records that no one will see.
 */
export async function loadRecord(): Promise<void> {
  reloadWanted = true;
  if (loading) {
    return;
  }
  loading = true;
  while (reloadWanted) {
    reloadWanted = false;
    await loadOnce().catch(host.reportError);
  }
  loading = false;
}

async function loadOnce(): Promise<void> {
  if ((ready.value?.records ?? 0) === 0) {
    record.value = undefined;
    return;
  }
  const { row, exchange } = cursor.value;
  const loaded =
    maxShown.value === portionSize
      ? await loadKnown({ row, exchange })
      : await host.request('record', { row, exchange, maxParts: maxShown.value });
  // An answer that arrives after the curator has moved on is dropped.
  if (cursor.value.row === row && cursor.value.exchange === exchange) {
    cursor.value = { ...cursor.value, exchange: loaded.at };
    record.value = loaded;
  }
  lookAhead();
}

/** Requests another portion of the observations and answers of the exchange. */
export function showMore(): void {
  maxShown.value += portionSize;
  void loadRecord();
}

/** Goes to the record at a position in the list; if it is not known here, as soon as the host has sent it. */
function goToPosition(position: number): void {
  const { text, version } = filter.value;
  const known = text === '' ? position : knownRow(position);
  if (known !== undefined) {
    goTo({ row: known, exchange: 0, position });
    return;
  }
  pendingPosition = position;
  fetchRow(position).then((row) => {
    if (row !== undefined && pendingPosition === position && filter.value.version === version) {
      goTo({ row, exchange: 0, position });
    }
  }, host.reportError);
}

function toggled(position: number): readonly (readonly [number, number])[] {
  const at = cursor.value.position;
  const alone = at === undefined ? [] : ([[at, at]] as const);
  const before = selection.value.length === 0 ? alone : selection.value;
  if (!before.some(([from, to]) => position >= from && position <= to)) {
    return [...before, [position, position]];
  }
  return before.flatMap(([from, to]): (readonly [number, number])[] => {
    if (position < from || position > to) {
      return [[from, to]];
    }
    const parts: [number, number][] = [
      [from, position - 1],
      [position + 1, to],
    ];
    return parts.filter(([first, last]) => first <= last);
  });
}

function reportCursor(): void {
  const { row, exchange, position } = cursor.value;
  remembered.set('spot', { row, exchange });
  host.notify('setCursor', {
    row,
    exchange,
    ...(position === undefined ? {} : { position }),
    selection: selection.value.map(([from, to]): [number, number] => [from, to]),
  });
}

/** The host says where the cursor was when its editor was closed, as long as the curator has not been anywhere since. */
export function rememberCursor({ lastPlace }: ReadyState): void {
  rememberedCursor ??= lastPlace;
}

/** The cursor's position when the window or the editor was closed; undefined once it has been handled. */
let rememberedCursor = readRememberedCursor();
/**
 * Restores the cursor after the window was reloaded, as soon as that record is known again. The host loses its position with
 * the window; if only the page was recreated, the host has kept a better one.
 */
export function restoreCursor({ cursor: at, selection, records }: ReadyState): void {
  const isAtStart = at.row === 0 && at.exchange === 0 && selection.length === 0;
  if (!isAtStart) {
    rememberedCursor = undefined;
  }
  if (rememberedCursor && rememberedCursor.row < records) {
    const { row, exchange } = rememberedCursor;
    rememberedCursor = undefined;
    goTo({ row, exchange, position: row });
  }
}

function readRememberedCursor(): { readonly row: number; readonly exchange: number } | undefined {
  const { row, exchange } = (remembered.get('spot') ?? {}) as { row?: unknown; exchange?: unknown };
  const sound =
    Number.isInteger(row) && Number.isInteger(exchange) && Number(row) >= 0 && Number(exchange) >= 0;
  return sound ? { row: Number(row), exchange: Number(exchange) } : undefined;
}
