import { computed, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
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

/** Whether the curator is looking at what is hidden, as long as a key or button is held. */
export const peeking = signal(false);

/** The last message about what is on screen. */
export const note = signal<string | undefined>(undefined);

/** Shows a message about what has just happened. */
export function say(text: string): void {
  note.value = text;
}

export const run = signal<RunView | undefined>(undefined);

/** What is being edited; `restore` starts with the last draft. */
export type Editing =
  | { readonly kind: 'none' }
  | { readonly kind: 'pair'; readonly restore?: true }
  | { readonly kind: 'remark'; readonly restore?: true }
  | { readonly kind: 'observation'; readonly key: string; readonly restore?: true }
  | { readonly kind: 'new-observation'; readonly restore?: true }
  /** Evidence is being marked in texts and images. */
  | { readonly kind: 'evidence' };

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

/** How the images are magnified, relative to fitting their areas, and which point of them is in the middle. */
export interface Zoom {
  readonly scale: number;
  /** As shares of width and height. */
  readonly x: number;
  readonly y: number;
}

export const fitted: Zoom = { scale: 1, x: 0.5, y: 0.5 };

export const zoom = signal<Zoom>(fitted);

/** Observations and answers of one exchange are shown in portions of this size. */
export const portionSize = 200;

/** How many observations and answers of the exchange are requested. */
export const maxShown = signal(portionSize);

export const exchange = computed<ExchangeContent | undefined>(() =>
  record.value?.ok ? record.value.exchange : undefined,
);

/** How many moves are under way whose end is not known yet. */
export const moving = signal(0);

/** Whether the screen shows what the cursor is at; a verdict before that would be about something else. */
export const settled = computed(
  () =>
    moving.value === 0 && record.value?.row === cursor.value.row && record.value.at === cursor.value.exchange,
);

/** Whether what is on screen can be acted on. Until the record of the cursor has arrived it cannot, and this says so. */
export function isOnScreen(): boolean {
  if (!settled.value) {
    say(l10n.t('Nothing done: the next sample was not on screen yet.'));
  }
  return settled.value;
}

/** Whether the sample is hidden, or the text of a record that cannot be read. */
export const hidden = computed(() => {
  const current = record.value;
  const curtained = current?.ok ? current.exchange?.curtained : current?.curtained;
  return (curtained ?? false) && !peeking.value && !revealed.value.has(current?.row ?? -1);
});

/** Whether the data marks the sample as unsafe, or a risk counts in it. */
export const isUnsafe = computed(
  () =>
    exchange.value?.safe === false || (exchange.value?.view.observations.some((one) => one.active) ?? false),
);
