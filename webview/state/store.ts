import { computed, signal } from '@preact/signals';
import type {
  DatasetState,
  ExchangeContent,
  ListCursor,
  ReadyState,
  RecordView,
  RunView,
} from '../../src/protocol/views.ts';

/** What the dataset's editor says of itself; undefined until it has answered for the first time. */
export const dataset = signal<DatasetState | undefined>(undefined);

export const ready = computed<(DatasetState & ReadyState) | undefined>(() =>
  dataset.value?.phase === 'ready' ? dataset.value : undefined,
);

/** The exchange that is looked at, and where its record stands in the list. */
export const cursor = signal<ListCursor>({ row: 0, exchange: 0, position: 0 });

/** Selected places in the list as ranges, both ends in; empty where only the record that is looked at counts. */
export const selection = signal<readonly (readonly [from: number, to: number])[]>([]);

/** The record that is looked at; the one before stays until the next has come. */
export const record = signal<RecordView | undefined>(undefined);

/** Rows that the curator has revealed. */
export const revealed = signal<ReadonlySet<number>>(new Set());

/** What has just happened, and whether it can be undone from there. */
export const note = signal<{ readonly text: string; readonly undo: boolean } | undefined>(undefined);

/** Says what has just happened. */
export function say(text: string, undo = false): void {
  note.value = { text, undo };
}

export const run = signal<RunView | undefined>(undefined);

/** What is being edited. */
export const editing = signal<
  | { readonly kind: 'none' }
  | { readonly kind: 'pair' }
  | { readonly kind: 'observation'; readonly key: string }
  | { readonly kind: 'new-observation' }
>({ kind: 'none' });

/** Candidates that the curator has put side by side in place of the proposed ones. */
export const sides = signal<{ readonly chosen?: string; readonly rejected?: string }>({});

/** The observation that keys are about. */
export const focusedObservation = signal(0);

/** Scale of the image against fitting it into its place. */
export const zoom = signal(1);

/** Whether the list is shown where the page is too narrow for it to stand beside. */
export const listOpen = signal(false);

/** Observations and answers of one exchange are shown in portions of this size. */
export const portionSize = 200;

/** How many observations and answers of the exchange are asked for. */
export const maxShown = signal(portionSize);

export const exchange = computed<ExchangeContent | undefined>(() =>
  record.value?.ok ? record.value.exchange : undefined,
);

/** Whether what is on screen is what the cursor is at; a verdict before that would be about something else. */
export const settled = computed(
  () => record.value?.row === cursor.value.row && record.value.at === cursor.value.exchange,
);

/** Whether the sample is behind its curtain. */
export const hidden = computed(
  () => (exchange.value?.curtained ?? false) && !revealed.value.has(record.value?.row ?? -1),
);
