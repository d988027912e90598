import { computed, signal } from '@preact/signals';
import type {
  DatasetState,
  ExchangeContent,
  ListCursor,
  ReadyState,
  RecordView,
  RunView,
} from '../../src/protocol/views.ts';

/** The state of the dataset's editor; undefined until it has answered for the first time. */
export const dataset = signal<DatasetState | undefined>(undefined);

export const ready = computed<(DatasetState & ReadyState) | undefined>(() =>
  dataset.value?.phase === 'ready' ? dataset.value : undefined,
);

/** The current exchange, and its record's position in the list. */
export const cursor = signal<ListCursor>({ row: 0, exchange: 0, position: 0 });

/** Selected positions in the list as ranges, both ends included; empty if only the current record counts. */
export const selection = signal<readonly (readonly [from: number, to: number])[]>([]);

/** The record on screen; the previous one stays until the next has arrived. */
export const record = signal<RecordView | undefined>(undefined);

/** Rows that the curator has revealed. */
export const revealed = signal<ReadonlySet<number>>(new Set());

/** The last message, and whether it offers to undo. */
export const note = signal<Note | undefined>(undefined);

interface Note {
  readonly text: string;
  readonly undo: boolean;
  /** What the curator should think about again. */
  readonly warning?: string | undefined;
}

/** Shows a message about what has just happened. */
export function say(text: string, undo = false, warning?: string): void {
  note.value = { text, undo, warning };
}

export const run = signal<RunView | undefined>(undefined);

/** What is being edited; `restore` starts with the last draft. */
export type Editing =
  | { readonly kind: 'none' }
  | { readonly kind: 'pair'; readonly restore?: true }
  | { readonly kind: 'observation'; readonly key: string; readonly restore?: true }
  | { readonly kind: 'new-observation'; readonly restore?: true };

export const editing = signal<Editing>({ kind: 'none' });

/** Candidates that the curator shows side by side instead of the proposed ones. */
export const sides = signal<{
  readonly chosen?: string | undefined;
  readonly rejected?: string | undefined;
  /** Whether the curator has said that the first one is the better one. */
  readonly ranked?: true;
}>({});

/** The observation that keys apply to. */
export const focusedObservation = signal(0);

/** Zoom of the image, relative to fitting its area. */
export const zoom = signal(1);

/** Whether the list is open when the page is too narrow to show it next to the rest. */
export const listOpen = signal(false);

/** Observations and answers of one exchange are shown in portions of this size. */
export const portionSize = 200;

/** How many observations and answers of the exchange are requested. */
export const maxShown = signal(portionSize);

export const exchange = computed<ExchangeContent | undefined>(() =>
  record.value?.ok ? record.value.exchange : undefined,
);

/** Whether the screen shows what the cursor is at; a verdict before that would be about something else. */
export const settled = computed(
  () => record.value?.row === cursor.value.row && record.value.at === cursor.value.exchange,
);

/** Whether the sample is hidden. */
export const hidden = computed(
  () => (exchange.value?.curtained ?? false) && !revealed.value.has(record.value?.row ?? -1),
);
