import type { z } from 'zod';
import { isRecord } from '../objects.ts';
import type { SampleRecord } from './SampleRecord.ts';

/** What a record does not say by itself. */
export interface RecordOrigin {
  /** 0-based position of the record in its dataset. */
  readonly row: number;
  /** The record's key, where the file is one JSON object of records. */
  readonly key?: string | undefined;
  /** The name of the dataset's file without its extension: benchmarks of several files name image folders by it. */
  readonly file?: string | undefined;
}

/**
 * Names of fields whose strings are texts. What is left of a record without the contents of its texts is its outline:
 * structure, labels, numbers. How a format reads plain texts must not depend on what they say.
 */
export interface TextFields {
  /** Ids and image references. Plain are those of less than 100 characters that begin with a letter, a digit or "_". */
  readonly names: readonly string[];
  /** What is said: turns, answers, observations. Plain is ASCII without "<" that is no placeholder and no name of a label. */
  readonly words: readonly string[];
}

/** What records of a format may hold without any word of a curator or a model. */
export interface HeldByFormat {
  /** Risks that the dataset itself names. */
  readonly observations: boolean;
  /** A chosen and a rejected answer, which are a proposed pair. */
  readonly pairs: boolean;
}

/** Anything may be held, so that records are looked at. */
export const mayHoldAll: HeldByFormat = { observations: true, pairs: true };

/** A record shape: how it is told from others, what it must fulfil, and what it means. */
export interface Format {
  readonly id: string;
  /** Its name on screens, in the language of the user. */
  title(): string;
  /** Everything a record of this format must fulfil; its issues become findings. */
  readonly schema: z.ZodType;
  /**
   * Folders, relative to the dataset's, that the format's own layout keeps images in. They are constants of the format
   * and the only folders outside the dataset's that are looked into without being configured.
   */
  readonly imageFolders: readonly string[];
  /** The fields that hold texts; undefined where records are to be read in full to be checked. */
  readonly texts?: TextFields | undefined;
  readonly holds: HeldByFormat;
  /** Whether a value has the marks of this format, right in its details or not. */
  recognises(value: unknown): boolean;
  /** Reads a value that fulfils `schema`. */
  read(value: unknown, place: RecordOrigin): SampleRecord;
}

interface FormatDefinition<Schema extends z.ZodType> {
  readonly id: string;
  title(): string;
  readonly schema: Schema;
  readonly imageFolders?: readonly string[];
  readonly texts?: TextFields;
  /** Left out where a record may hold either. */
  readonly holds?: HeldByFormat;
  recognises(value: Record<string, unknown>): boolean;
  read(value: z.infer<Schema>, place: RecordOrigin): SampleRecord;
}

/** Makes a format whose `read` is typed by its own schema. */
export function defineFormat<Schema extends z.ZodType>(definition: FormatDefinition<Schema>): Format {
  return {
    id: definition.id,
    title: definition.title,
    schema: definition.schema,
    imageFolders: definition.imageFolders ?? [],
    texts: definition.texts,
    holds: definition.holds ?? mayHoldAll,
    recognises: (value) => isRecord(value) && definition.recognises(value),
    // `readRecord`, the only caller, has just checked the value against this very schema.
    read: (value, place) => definition.read(value as z.infer<Schema>, place),
  };
}
