import type { z } from 'zod';
import type { SampleRecord } from './SampleRecord.ts';

/** What a record does not say by itself. */
export interface RecordPlace {
  /** 0-based position of the record in its dataset. */
  readonly row: number;
  /** The record's key, where the file is one JSON object of records. */
  readonly key?: string | undefined;
  /** The name of the dataset's file without its extension: benchmarks of several files name image folders by it. */
  readonly file?: string | undefined;
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
  /** Whether a value has the marks of this format, right in its details or not. */
  recognises(value: unknown): boolean;
  /** Reads a value that fulfils `schema`. */
  read(value: unknown, place: RecordPlace): SampleRecord;
}
