import { z } from 'zod';
import { type ExactNumber, isExactNumber } from '../text/exactNumber.ts';
import type { Exchange, Turn } from './Exchange.ts';
import { type Field, field } from './Field.ts';
import type { MediaReference } from './MediaReference.ts';

/** One label of a record, with the dataset's name for it. */
export interface Label {
  readonly name: string;
  readonly value: string;
}

/** A record's safety mark as a whole, if it has one. */
export interface SafetyFlag {
  readonly safe: boolean;
  readonly at: Field;
}

/** The list of messages that is a record's conversation. */
export interface Conversation {
  readonly at: Field;
  readonly turns: readonly Turn[];
  /** How it ends: with the request if the answers are in other fields. */
  readonly endsWith: 'request' | 'answer';
  /** Whether its loaders need a marker for each image; others put images first by themselves. */
  readonly needsMarkers: boolean;
}

/** What the answers of a row answer, if at least one of them came with messages of its own. */
export interface AnswerContexts {
  /** Where they part from each other or from the prompt; undefined if all answers are to the same conversation. */
  readonly partAt: Field | undefined;
  /** Whether an answer belongs to another conversation than the first one, so that they are no pair. */
  readonly splitsPair: boolean;
}

/** What a format reads from one record, each part with the field that it was read from. */
export interface SampleRecord {
  /** The record's own id; only the dataset knows whether it is unique. */
  readonly id?: string | undefined;
  /** The field of the id; undefined if it is composed of several, or derived from the record's position. */
  readonly idAt?: Field | undefined;
  readonly images: readonly MediaReference[];
  /** How many of the images, the last ones, are inside messages; all others are declared in fields of their own. */
  readonly carriedImages?: number | undefined;
  /** The field in which images are declared, empty or not. */
  readonly imagesAt?: Field | undefined;
  readonly exchanges: readonly Exchange[];
  readonly conversation?: Conversation | undefined;
  /** Set if answers of a preference came with conversations of their own. */
  readonly contexts?: AnswerContexts | undefined;
  /** Whether its format keeps observations, so that they are missing if an unsafe request has none. */
  readonly keepsObservations?: boolean;
  readonly safety?: SafetyFlag | undefined;
  readonly labels: readonly Label[];
  /** How many image markers (`<image>`) the texts contained; undefined if the format has none. */
  readonly markers?: number | undefined;
  /** How many rows of its file it was joined from: then its value is the list of them. */
  readonly joinedRows?: number;
}

const safeField = field('safe');

/** A record's own field `safe`. */
export function readSafety(safe: boolean | null | undefined): SafetyFlag | undefined {
  return typeof safe === 'boolean' ? { safe, at: safeField } : undefined;
}

/** Marks a schema whose values do not decide how a record is read. */
export const decidesNothing = { decides: false };

/** A record's own id: text or number, optional. */
export const idSchema = z
  .union([z.string(), z.number(), z.custom<ExactNumber>(isExactNumber)])
  .nullish()
  .meta(decidesNothing);

/** A record's own id as text; numbers are written out with all their digits, empty means none. */
export function readId(id: z.infer<typeof idSchema>): string | undefined {
  if (id === null || id === undefined || id === '') {
    return undefined;
  }
  return isExactNumber(id) ? id.rawJSON : String(id);
}

/** Longer values are content, not labels. */
const maxLabelLength = 120;

/** The short scalar fields of a record, except for those that the format reads otherwise. */
export function readLabels(value: Record<string, unknown>, except: readonly string[]): readonly Label[] {
  const labels: Label[] = [];
  for (const name of Object.keys(value)) {
    const held = value[name];
    const field = isExactNumber(held) ? held.rawJSON : held;
    if (typeof field === 'string' || typeof field === 'number' || typeof field === 'boolean') {
      const text = String(field);
      if (text !== '' && text.length <= maxLabelLength && !except.includes(name)) {
        labels.push({ name, value: text });
      }
    }
  }
  return labels;
}
