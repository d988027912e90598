import { computed, signal } from '@preact/signals';
import type { QueryProblem } from '../../src/core/find/parseQuery.ts';
import type { FilterView } from '../../src/protocol/views.ts';
import { host, remembered } from '../host.ts';
import { ready } from './store.ts';

const everything: FilterView = {
  text: '',
  version: 0,
  count: 0,
  searching: false,
  share: 1,
  current: { row: 0, position: 0, known: true },
  outdated: 0,
  error: undefined,
};

/** Which records the list shows. */
export const filter = computed<FilterView>(() => ready.value?.filter ?? everything);

/** How many records the list shows. */
export const listed = computed(() =>
  filter.value.text === '' ? (ready.value?.records ?? 0) : filter.value.count,
);

/** What is wrong with the last filter; empty if it is valid. */
export const filterProblems = signal<readonly QueryProblem[]>([]);

/** Lists the records that pass a filter. */
export async function applyFilter(text: string): Promise<void> {
  try {
    filterProblems.value = await host.request('filter', { text });
  } catch (error) {
    host.reportError(error);
  }
}

/** Increased whenever the filter field should get the focus. */
export const filterFocus = signal(0);

export function focusFilter(): void {
  filterFocus.value += 1;
}

const maxHistory = 50;

/** Recent filters, the latest first; kept across reloads. */
export const filterHistory = {
  all(): readonly string[] {
    const known = remembered.get('filters');
    return Array.isArray(known) ? known.filter((one) => typeof one === 'string') : [];
  },

  add(text: string): void {
    if (text.trim() !== '') {
      const others = filterHistory.all().filter((one) => one !== text);
      remembered.set('filters', [text, ...others].slice(0, maxHistory));
    }
  },
};
