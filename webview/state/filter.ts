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

const filterField = '.filter-field vscode-text-field';

/**
 * Moves the cursor into the filter field and selects its text, at once: what is typed next must not go anywhere else. If the
 * cursor is there already, the text may be what was typed since, which must not be replaced by the next letter.
 */
export function focusFilter(): void {
  if (!isInFilter()) {
    document.querySelector<HTMLElement>(filterField)?.focus();
    selectFilter();
  }
}

/** Whether the cursor is in the filter field. */
export function isInFilter(): boolean {
  return document.activeElement?.matches(filterField) ?? false;
}

/** Selects the text of the filter field. */
export function selectFilter(): void {
  document.querySelector(filterField)?.shadowRoot?.querySelector('input')?.select();
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
