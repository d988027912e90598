import type { FilterView, ListedSpot } from '../../src/protocol/views.ts';
import { host } from '../host.ts';
import { filter, listed } from './filter.ts';
import { remembered } from './remembered.ts';
import { fetchRow, knownRow } from './rows.ts';
import {
  editing,
  focusedObservation,
  most,
  note,
  portion,
  ready,
  record,
  selection,
  sides,
  spot,
  zoom,
} from './store.ts';

/** The place in the list from which a selection with Shift extends. */
let anchor = 0;
/** Where the cursor is on its way to, while it is not known yet which record stands there. */
let aim: number | undefined;

/** Moves to an exchange: what belongs to the one before is put away, and the record is asked for. */
export function goTo(to: ListedSpot): void {
  aim = undefined;
  const last = (ready.value?.records ?? 1) - 1;
  const next = { ...to, row: Math.max(0, Math.min(to.row, last)), exchange: Math.max(0, to.exchange) };
  const moved = next.row !== spot.value.row || next.exchange !== spot.value.exchange;
  spot.value = next;
  if (moved) {
    editing.value = { kind: 'none' };
    sides.value = {};
    focusedObservation.value = 0;
    zoom.value = 1;
    most.value = portion;
  }
  tellPlace();
  void loadRecord();
}

/** Goes to a place in the list and selects as VS Code's lists do: one, up to here, or one more. */
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

/** Moves on in the list by so many records, and takes those in between into the selection where it is to be extended. */
export function move(records: number, how: 'one' | 'range' = 'one'): void {
  const from = aim ?? spot.value.position;
  // The record on screen may not be in the list; then the list is entered from its beginning.
  pick(from === undefined ? (records === Number.POSITIVE_INFINITY ? records : 0) : from + records, how);
}

/** Selects every record of the list. */
export function pickAll(): void {
  selection.value = listed.value === 0 ? [] : [[0, listed.value - 1]];
  tellPlace();
}

export function isSelected(position: number): boolean {
  return selection.value.some(([from, to]) => position >= from && position <= to);
}

/** Takes in where the filter has put the record on screen; where it has left it out, the first result comes instead. */
export function findPlace({ current, count }: FilterView): void {
  if (current.row !== spot.value.row) {
    return;
  }
  if (current.position !== spot.value.position) {
    spot.value = { ...spot.value, position: current.position };
    anchor = current.position ?? 0;
  }
  if (current.known && current.position === undefined && count > 0) {
    pick(0, 'one');
  }
}

/** Whether a record is on its way, and whether another one is wanted by now. */
let loading = false;
let again = false;

/**
 * Asks for what is looked at, one at a time: while an answer is on its way only the latest wish is kept, so that a key
 * that is held down does not pile up records that nobody will see.
 */
export async function loadRecord(): Promise<void> {
  again = true;
  if (loading) {
    return;
  }
  loading = true;
  while (again) {
    again = false;
    await loadOnce().catch(host.reportError);
  }
  loading = false;
}

async function loadOnce(): Promise<void> {
  if ((ready.value?.records ?? 0) === 0) {
    record.value = undefined;
    return;
  }
  const { row, exchange } = spot.value;
  const loaded = await host.request('record', { row, exchange, most: most.value });
  // An answer that comes after the curator has moved on is dropped.
  if (spot.value.row === row && spot.value.exchange === exchange) {
    spot.value = { ...spot.value, exchange: loaded.at };
    record.value = loaded;
  }
}

/** Asks for another portion of the observations and answers of the exchange. */
export function showMore(): void {
  most.value += portion;
  void loadRecord();
}

/** Goes to the record at a place in the list; where that is not known here, as soon as the host has said it. */
function goToPosition(position: number): void {
  const { text, version } = filter.value;
  const known = text === '' ? position : knownRow(position);
  if (known !== undefined) {
    goTo({ row: known, exchange: 0, position });
    return;
  }
  aim = position;
  fetchRow(position).then((row) => {
    if (row !== undefined && aim === position && filter.value.version === version) {
      goTo({ row, exchange: 0, position });
    }
  }, host.reportError);
}

function toggled(position: number): readonly (readonly [number, number])[] {
  const at = spot.value.position;
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

function tellPlace(): void {
  const { row, exchange, position } = spot.value;
  remembered.set('spot', { row, exchange });
  host.tell('place', {
    row,
    exchange,
    ...(position === undefined ? {} : { position }),
    selection: selection.value.map(([from, to]): [number, number] => [from, to]),
  });
}
