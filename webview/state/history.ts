import { computed, effect, signal } from '@preact/signals';
import type { HistoryItem } from '../../src/protocol/historyItem.ts';
import { host, remembered } from '../host.ts';
import { decide } from './decisions.ts';
import { record } from './store.ts';

/** Whether the history of the exchange is shown; kept across reloads. */
export const historyOpen = signal(remembered.get('history') === true);

interface LoadedHistory {
  readonly row: number;
  readonly exchange: number;
  readonly items: readonly HistoryItem[];
}

const loaded = signal<LoadedHistory | undefined>(undefined);

/** What was decided about the exchange on screen; undefined until it has been loaded. */
export const history = computed(() => {
  const current = record.value;
  const known = loaded.value;
  return known && known.row === current?.row && known.exchange === current.at ? known.items : undefined;
});

export function toggleHistory(): void {
  historyOpen.value = !historyOpen.value;
  remembered.set('history', historyOpen.value);
}

// A record arrives again whenever something was decided about it, here or elsewhere.
effect(() => {
  const current = record.value;
  if (historyOpen.value && current?.ok) {
    load(current.row, current.at).catch(host.reportError);
  }
});

async function load(row: number, exchange: number): Promise<void> {
  const items = await host.request('history', { row, exchange });
  loaded.value = { row, exchange, items };
}

/** Makes an earlier decision count again. */
export function restoreEvent(eventId: string): void {
  void decide((seen) => host.request('restoreDecision', { ...seen, eventId }));
}
