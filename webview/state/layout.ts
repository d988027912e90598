import { computed, signal } from '@preact/signals';
import { remembered } from '../host.ts';

/** Widths set by the curator: the list in pixels, the pair as a share of the rest. */
interface Widths {
  readonly list: number;
  readonly pair: number;
}

/** Whether the sheet with all keys is open. */
export const keySheetOpen = signal(false);

/** From this width of the page all three columns fit; frame.css has the same value. */
const threeColumns = window.matchMedia('(min-width: 950px)');

const fits = signal(threeColumns.matches);
threeColumns.addEventListener('change', ({ matches }) => {
  fits.value = matches;
});

/** Whether the curator shows the list: next to the rest where it fits, and over it where it does not. */
const shown = signal({
  wide: remembered.get('list') !== false,
  narrow: remembered.get('narrowList') === true,
});

export const listOpen = computed(() => (fits.value ? shown.value.wide : shown.value.narrow));

/** Shows or hides the list; kept across reloads, separately for wide and narrow pages. */
export function toggleList(): void {
  shown.value = fits.value
    ? { ...shown.value, wide: !shown.value.wide }
    : { ...shown.value, narrow: !shown.value.narrow };
  remembered.set('list', shown.value.wide);
  remembered.set('narrowList', shown.value.narrow);
}

/** A record has been picked: a list that covers the rest is no longer in the way. */
export function uncover(): void {
  if (!fits.value && shown.value.narrow) {
    toggleList();
  }
}

const defaults: Widths = { list: 300, pair: 0.5 };

export const widths = signal<Widths>(limit((remembered.get('layout') ?? {}) as Partial<Widths>));

/** Sets new widths and keeps them across reloads. */
export function setWidths(change: Partial<Widths>): void {
  widths.value = limit({ ...widths.value, ...change });
  remembered.set('layout', widths.value);
}

/** Limits widths so that every column stays readable, whatever was dragged or stored. */
function limit({ list, pair }: { readonly list?: unknown; readonly pair?: unknown }): Widths {
  return { list: clamp(list, 180, 520, defaults.list), pair: clamp(pair, 0.3, 0.7, defaults.pair) };
}

function clamp(value: unknown, min: number, max: number, otherwise: number): number {
  return typeof value === 'number' && !Number.isNaN(value) ? Math.min(max, Math.max(min, value)) : otherwise;
}
