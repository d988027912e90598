import type { SampleRecord } from '../../sample/SampleRecord.ts';
import type { Part } from '../../sample/Turn.ts';
import { hashParts } from '../hashParts.ts';
import type { KeyEntry } from '../KeyEntry.ts';
import { isPlaceholder } from '../labels/isPlaceholder.ts';
import { imageKey } from '../places/imageKey.ts';
import type { ReadSubject } from '../RecordSubject.ts';

/** Requests of one record that are compared: all that came before is part of each, so that more cost their square. */
const mostExchanges = 50;

let last: ReadSubject | undefined;
let lastEntries: readonly KeyEntry[] = [];

/**
 * Each request of a record with its images and all that was said before it, as far as two records can be compared by them.
 * Several rules ask for those of a record, one after the other, so that the last ones are kept.
 */
export function promptEntries(subject: ReadSubject): readonly KeyEntry[] {
  if (subject !== last) {
    last = subject;
    lastEntries = readEntries(subject.record);
  }
  return lastEntries;
}

function readEntries(record: SampleRecord): readonly KeyEntry[] {
  const entries: KeyEntry[] = [];
  for (const { index, history, prompt, images } of record.exchanges.slice(0, mostExchanges)) {
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
      entries.push({ parts, hash: hashParts(parts), exchange: index });
    }
  }
  return entries;
}

function addWords(turn: readonly Part[], parts: string[]): void {
  for (const part of turn) {
    if (part.type === 'text') {
      parts.push(part.text);
    }
  }
}
