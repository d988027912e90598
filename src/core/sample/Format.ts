import type { z } from 'zod';
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

/** A record shape: how it is told from others, what it must fulfil, and what it means. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** Everything a record of this format must fulfil; its issues become findings. */
  readonly schema: z.ZodType;
  /**
   * Folders, relative to the dataset's, that the format's own layout keeps images in. They are constants of the format
   * and the only folders outside the dataset's that are looked into without being configured.
   */
  readonly imageFolders: readonly string[];
  /** The fields that hold texts; undefined where records are to be read in full to be checked. */
  readonly texts?: TextFields | undefined;
  /** Whether a value has the marks of this format, right in its details or not. */
  recognises(value: unknown): boolean;
  /** Reads a value that fulfils `schema`. */
  read(value: unknown, place: RecordOrigin): SampleRecord;
}
