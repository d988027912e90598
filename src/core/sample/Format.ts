import type { z } from 'zod';
import { isObject } from '../objects.ts';
import type { SampleRecord } from './SampleRecord.ts';

/** Context of a record that it does not contain itself. */
export interface RecordOrigin {
  /** 0-based position of the record in its dataset. */
  readonly row: number;
  /** The record's key, if the file is one JSON object of records. */
  readonly key?: string | undefined;
  /** The name of the dataset's file without its extension: multi-file benchmarks name image folders after it. */
  readonly file?: string | undefined;
}

/** What records of a format may contain before any decision or model run. */
export interface HeldByFormat {
  /** Risks that the dataset itself names. */
  readonly observations: boolean;
  /** A chosen and a rejected answer, which are a proposed pair. */
  readonly pairs: boolean;
}

/** Anything is possible, so records must be read. */
export const mayHoldAll: HeldByFormat = { observations: true, pairs: true };

/** A record format: how to recognize it, its schema, and its meaning. */
export interface Format {
  readonly id: string;
  /** Its name on screens, in the user's language. */
  title(): string;
  /** The schema of this format's records; its issues become findings. */
  readonly schema: z.ZodType;
  /**
   * Image folders of the format's own layout, relative to the dataset's. They are constants, and the only folders outside
   * the dataset's that are read without being configured.
   */
  readonly imageFolders: readonly string[];
  readonly holds: HeldByFormat;
  /** Set if records may be requests without answers, which are recognized by their names alone: the fields that are read. */
  readonly asksOnly: readonly string[] | undefined;
  /** Whether a record has one of several answers to its request, and the others are in records of their own. */
  hasOneAnswer(value: unknown): boolean;
  /** Whether a value has the characteristic fields of this format, even if it has errors. */
  recognizes(value: unknown): boolean;
  /** Reads a value that satisfies `schema`. */
  read(value: unknown, place: RecordOrigin): SampleRecord;
}

interface FormatDefinition<Schema extends z.ZodType> {
  readonly id: string;
  title(): string;
  readonly schema: Schema;
  readonly imageFolders?: readonly string[];
  /** Omitted if a record may contain either. */
  readonly holds?: HeldByFormat;
  /** Omitted if a record has answers, or says by other fields what it is. */
  readonly asksOnly?: readonly string[];
  /** Set if records may be lists. */
  readonly takesLists?: true;
  /** Omitted if a record always has all answers to its request. */
  hasOneAnswer?(value: Record<string, unknown>): boolean;
  recognizes(value: Record<string, unknown>): boolean;
  read(value: z.infer<Schema>, place: RecordOrigin): SampleRecord;
}

/** Defines a format whose `read` is typed by its own schema. */
export function defineFormat<Schema extends z.ZodType>(definition: FormatDefinition<Schema>): Format {
  return {
    id: definition.id,
    title: definition.title,
    schema: definition.schema,
    imageFolders: definition.imageFolders ?? [],
    holds: definition.holds ?? mayHoldAll,
    asksOnly: definition.asksOnly,
    hasOneAnswer: (value) => isObject(value) && definition.hasOneAnswer?.(value) === true,
    recognizes: (value) =>
      isObject(value) &&
      (!Array.isArray(value) || definition.takesLists === true) &&
      definition.recognizes(value),
    // `readRecord`, the only caller, has just checked the value against this schema.
    read: (value, place) => definition.read(value as z.infer<Schema>, place),
  };
}
