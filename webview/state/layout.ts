import { signal } from '@preact/signals';
import { remembered } from './remembered.ts';

/** Widths that the curator has dragged: the list in pixels, the pair as a share of what the list leaves. */
export interface Layout {
  readonly list: number;
  readonly pair: number;
}

const defaultLayout: Layout = { list: 300, pair: 0.5 };

export const layout = signal<Layout>(limitLayout((remembered.get('layout') ?? {}) as Partial<Layout>));

/** Takes new widths and remembers them over a reload. */
export function setLayout(change: Partial<Layout>): void {
  layout.value = limitLayout({ ...layout.value, ...change });
  remembered.set('layout', layout.value);
}

/** Widths kept within what leaves every column readable, whatever was dragged or remembered. */
export function limitLayout({ list, pair }: { readonly list?: unknown; readonly pair?: unknown }): Layout {
  return { list: clamp(list, 180, 520, defaultLayout.list), pair: clamp(pair, 0.3, 0.7, defaultLayout.pair) };
}

function clamp(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && !Number.isNaN(value)
    ? Math.min(most, Math.max(least, value))
    : otherwise;
}
