import { z } from 'zod';
import type { Exchange } from './Exchange.ts';
import type { MediaReference } from './MediaReference.ts';

/** One label of a record, as the dataset calls it. */
export interface Label {
  readonly name: string;
  readonly value: string;
}

/** What a format reads out of one record. */
export interface SampleRecord {
  /** The record's own id; unique or not is known only to the dataset. */
  readonly id: string | undefined;
  readonly images: readonly MediaReference[];
  readonly exchanges: readonly Exchange[];
  readonly labels: readonly Label[];
  /** How many image markers (`<image>`) the texts held; undefined where the format has none. */
  readonly markers: number | undefined;
}

/** A record's own id, which files write as text or number and may leave out. */
export const idSchema = z.union([z.string(), z.number()]).nullish();

/** A record's own id as text; numbers are written out, empty means none. */
export function readId(id: string | number | null | undefined): string | undefined {
  return id === null || id === undefined || id === '' ? undefined : String(id);
}

/** Longer values are content, not labels. */
const maxLabelLength = 120;

/** The short scalar fields of a record, but for those that the format reads as something else. */
export function readLabels(value: Record<string, unknown>, except: readonly string[]): readonly Label[] {
  const labels: Label[] = [];
  for (const name of Object.keys(value)) {
    const field = value[name];
    if (typeof field === 'string' || typeof field === 'number' || typeof field === 'boolean') {
      const text = String(field);
      if (text !== '' && text.length <= maxLabelLength && !except.includes(name)) {
        labels.push({ name, value: text });
      }
    }
  }
  return labels;
}
