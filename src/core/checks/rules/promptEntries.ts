import type { KeyEntry } from '../KeyEntry.ts';
import { isPlaceholder } from '../labels/isPlaceholder.ts';
import { imageKey } from '../places/imageKey.ts';
import type { ReadSubject } from '../RecordSubject.ts';

/** Each request of a record with its images and all that was said before it, as far as two records can be compared by them. */
export function promptEntries({ record }: ReadSubject): readonly KeyEntry[] {
  const entries: KeyEntry[] = [];
  for (const { index, history, prompt, images } of record.exchanges) {
    const parts: string[] = [];
    for (const at of images) {
      const image = record.images[at];
      const key = image && imageKey(image);
      if (key === undefined) {
        return [];
      }
      parts.push(key);
    }
    const imageParts = parts.length;
    for (const turn of history) {
      addWords(turn.parts, parts);
    }
    addWords(prompt.parts, parts);
    // An image alone, or "N/A", asks nothing that could be asked twice.
    if (parts.length > imageParts && !isPlaceholder(parts.at(-1) ?? '')) {
      entries.push({ parts, exchange: index });
    }
  }
  return entries;
}

function addWords(
  turn: ReadSubject['record']['exchanges'][number]['prompt']['parts'],
  parts: string[],
): void {
  for (const part of turn) {
    if (part.type === 'text') {
      parts.push(part.text);
    }
  }
}
