import { z } from 'zod';
import type { Exchange, Turn } from './Exchange.ts';
import { type Field, field } from './Field.ts';
import type { MediaReference } from './MediaReference.ts';

/** One label of a record, as the dataset calls it. */
export interface Label {
  readonly name: string;
  readonly value: string;
}

/** What a record says of its safety as a whole, where it says so. */
export interface SafetyFlag {
  readonly safe: boolean;
  readonly at: Field;
}

/** The list of messages that a record holds as its conversation. */
export interface Conversation {
  readonly at: Field;
  readonly turns: readonly Turn[];
  /** What it ends with: the request where answers stand beside it. */
  readonly endsWith: 'request' | 'answer';
  /** Whether its loaders want a marker for each image; others put images first by themselves. */
  readonly needsMarkers: boolean;
}

/** What a format reads out of one record, each part with the field that it was read from. */
export interface SampleRecord {
  /** The record's own id; unique or not is known only to the dataset. */
  readonly id?: string | undefined;
  /** The field of the id; undefined where it is made of others, or of the record's place. */
  readonly idAt?: Field | undefined;
  readonly images: readonly MediaReference[];
  /** How many of the images, the last ones, messages bring themselves; all others are declared beside the texts. */
  readonly carriedImages?: number | undefined;
  /** The field that images are declared in, empty or not. */
  readonly imagesAt?: Field | undefined;
  readonly exchanges: readonly Exchange[];
  readonly conversation?: Conversation | undefined;
  /** Whether it is of the kind that keeps observations, so that an unsafe request without any lacks one. */
  readonly keepsObservations?: boolean;
  readonly safety?: SafetyFlag | undefined;
  readonly labels: readonly Label[];
  /** How many image markers (`<image>`) the texts held; undefined where the format has none. */
  readonly markers?: number | undefined;
}

const safeField = field('safe');

/** A record's own field `safe`. */
export function readSafety(safe: boolean | null | undefined): SafetyFlag | undefined {
  return typeof safe === 'boolean' ? { safe, at: safeField } : undefined;
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
