import type { ExchangeSpot } from '../../src/protocol/views.ts';
import { host } from '../host.ts';
import { editing, focusedObservation, note, ready, record, selection, sides, spot, zoom } from './store.ts';

/** The row from which a selection with Shift extends. */
let anchor = 0;

/** Moves to an exchange: what belongs to the one before is put away, and the record is asked for. */
export function goTo(to: ExchangeSpot): void {
  const last = (ready.value?.records ?? 1) - 1;
  const next = { row: Math.max(0, Math.min(to.row, last)), exchange: Math.max(0, to.exchange) };
  const moved = next.row !== spot.value.row || next.exchange !== spot.value.exchange;
  spot.value = next;
  if (moved) {
    editing.value = { kind: 'none' };
    sides.value = {};
    focusedObservation.value = 0;
    zoom.value = 1;
  }
  tellPlace();
  void loadRecord();
}

/** Goes to a record and selects as VS Code's lists do: one, up to here, or one more. */
export function pick(row: number, how: 'one' | 'range' | 'toggle'): void {
  note.value = undefined;
  if (how === 'range') {
    selection.value = [[Math.min(anchor, row), Math.max(anchor, row)]];
  } else if (how === 'toggle') {
    selection.value = toggled(row);
    anchor = row;
  } else {
    selection.value = [];
    anchor = row;
  }
  goTo({ row, exchange: 0 });
}

/** Selects every record. */
export function pickAll(): void {
  const records = ready.value?.records ?? 0;
  selection.value = records === 0 ? [] : [[0, records - 1]];
  tellPlace();
}

export function isSelected(row: number): boolean {
  return selection.value.some(([from, to]) => row >= from && row <= to);
}

/** Asks for the record that is looked at; an answer that comes after the curator has moved on is dropped. */
export async function loadRecord(): Promise<void> {
  const { row } = spot.value;
  if ((ready.value?.records ?? 0) === 0) {
    record.value = undefined;
    return;
  }
  try {
    const loaded = await host.request('record', { row });
    if (spot.value.row === row) {
      record.value = loaded;
    }
  } catch (error) {
    host.reportError(error);
  }
}

function toggled(row: number): readonly (readonly [number, number])[] {
  const before =
    selection.value.length === 0 ? ([[spot.value.row, spot.value.row]] as const) : selection.value;
  if (!before.some(([from, to]) => row >= from && row <= to)) {
    return [...before, [row, row]];
  }
  return before.flatMap(([from, to]): (readonly [number, number])[] => {
    if (row < from || row > to) {
      return [[from, to]];
    }
    const parts: [number, number][] = [
      [from, row - 1],
      [row + 1, to],
    ];
    return parts.filter(([first, last]) => first <= last);
  });
}

function tellPlace(): void {
  host.tell('place', {
    ...spot.value,
    selection: selection.value.map(([from, to]): [number, number] => [from, to]),
  });
}
