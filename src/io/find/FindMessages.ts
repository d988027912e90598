import type { FilterClause } from '../../core/find/FilterQuery.ts';
import type { ReviewSettings } from '../../core/review/deriveExchangeView.ts';
import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import type { ImageRoots } from '../images/resolveImage.ts';
import type { SourceTask } from '../source/SourceTask.ts';

/** What a find worker is started with. */
export interface FindSetup {
  /** The assembled scanner. */
  readonly scannerPath: string;
  /** The conditions on records, without those that are known without reading them. */
  readonly clauses: readonly FilterClause[];
  readonly formatId: string | undefined;
  readonly mapping: FieldMapping | undefined;
  readonly settings: ReviewSettings;
  readonly imageRoots: ImageRoots;
}

/** Adjacent records to search; `wanted` has a 1 for each that is of interest; all are if it is missing. */
export interface BlockToSearch {
  readonly task: SourceTask;
  readonly wanted: Uint8Array | undefined;
}

/** Records that were read elsewhere, with their texts. */
export interface TextsToFit {
  readonly rows: readonly number[];
  readonly texts: readonly (readonly string[])[];
}

/** The requests of a find worker; `prepare` must be the first. */
export interface FindRequests {
  prepare(request: { readonly setup: FindSetup; readonly watch: FindWatch }): void;
  /** The rows that pass. */
  find(request: BlockToSearch): Uint32Array;
  /** Which of some records the patterns match, by their indices in `rows`. */
  fitPatterns(request: TextsToFit): Uint32Array;
  /** The keys for finding near duplicates of the records' prompts, record by record. */
  readPromptKeys(task: SourceTask): Float64Array;
  /** The perceptual hashes of the records' images: row, upper and lower 32 bits, alternating. */
  readImageHashes(task: SourceTask): Float64Array;
  /** Those, each followed by the eight numbers of a hash of 256 bits. */
  readFineImageHashes(task: SourceTask): Float64Array;
}

/**
 * A thread's progress, in memory that it shares with its owner, since a thread that runs a pattern cannot send messages. The
 * number of the current record, counted from 1 and 0 between records, and how many were finished before it.
 */
export type FindWatch = Int32Array<SharedArrayBuffer>;
