import { computed, signal } from '@preact/signals';
import { cursor, exchange, hidden, isOnScreen, note, peeking, revealed } from '../store.ts';
import { noteRevealed } from './workload.ts';

/** An image is revealed in this many parts a side. */
export const partsPerSide = 3;

/** The parts of images of the sample on screen that are revealed: `IMAGE/PART`, both from 0. */
const parts = signal<{ readonly row: number; readonly shown: ReadonlySet<string> }>({
  row: -1,
  shown: new Set(),
});

/** Those of the record on screen. */
export const revealedParts = computed(() =>
  parts.value.row === cursor.value.row ? parts.value.shown : new Set<string>(),
);

/** Reveals the sample on screen, or hides it again. */
export function toggleCurtain(): void {
  if (!isOnScreen()) {
    return;
  }
  const next = new Set(revealed.value);
  const { row } = cursor.value;
  if (!next.delete(row)) {
    next.add(row);
    noteRevealed(row);
  }
  revealed.value = next;
  note.value = undefined;
}

/** Reveals the sample until the key or the button is released, or the page loses the focus. */
export function startPeeking(): void {
  if (!isOnScreen() || peeking.value || !hidden.value) {
    return;
  }
  peeking.value = true;
  noteRevealed(cursor.value.row);
  const ends = ['keyup', 'pointerup', 'pointercancel', 'blur'] as const;
  const stop = () => {
    peeking.value = false;
    for (const end of ends) {
      window.removeEventListener(end, stop, true);
    }
  };
  for (const end of ends) {
    window.addEventListener(end, stop, true);
  }
}

/** Reveals one part of an image; without a name the next one that is hidden. */
export function revealPart(name?: string): void {
  if (!isOnScreen() || !hidden.value) {
    return;
  }
  const all = (exchange.value?.images ?? []).flatMap(({ index }) =>
    Array.from({ length: partsPerSide ** 2 }, (_, part) => `${index}/${part}`),
  );
  const next = name ?? all.find((one) => !revealedParts.value.has(one));
  if (next !== undefined) {
    parts.value = { row: cursor.value.row, shown: new Set([...revealedParts.value, next]) };
    noteRevealed(cursor.value.row);
  }
}
