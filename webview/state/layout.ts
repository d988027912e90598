import { signal } from '@preact/signals';
import { remembered } from './remembered.ts';

/** Widths that the curator has dragged: the list in pixels, the pair as a share of what the list leaves. */
export interface Layout {
  readonly list: number;
  readonly pair: number;
}

const standard: Layout = { list: 300, pair: 0.5 };

export const layout = signal<Layout>(restored());

/** Takes new widths, kept within what leaves every column readable, and remembers them over a reload. */
export function setLayout(change: Partial<Layout>): void {
  const { list, pair } = { ...layout.value, ...change };
  layout.value = { list: clamp(list, 180, 520), pair: clamp(pair, 0.3, 0.7) };
  remembered.set('layout', layout.value);
}

function restored(): Layout {
  const known = remembered.get('layout') as Partial<Layout> | undefined;
  return typeof known?.list === 'number' && typeof known.pair === 'number'
    ? { list: known.list, pair: known.pair }
    : standard;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
