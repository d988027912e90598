import { signal } from '@preact/signals';
import { remembered } from './remembered.ts';

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
