import { signal } from '@preact/signals';

/** Raised whenever the filter field is to take the focus. */
export const filterFocus = signal(0);

export function focusFilter(): void {
  filterFocus.value += 1;
}
