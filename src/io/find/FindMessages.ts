import type { FilterClause } from '../../core/find/FilterQuery.ts';
import type { ReviewSettings } from '../../core/review/deriveExchangeView.ts';
import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import type { ImageRoots } from '../images/resolveImage.ts';
import type { SourceTask } from '../source/SourceTask.ts';

/** What a find worker is told first by whoever engages it. */
export interface FindSetup {
  /** The assembled scanner. */
  readonly scannerPath: string;
  /** What is asked of records; what is known of rows without reading them is not among it. */
  readonly clauses: readonly FilterClause[];
  readonly formatId: string | undefined;
  readonly mapping: FieldMapping | undefined;
  readonly settings: ReviewSettings;
  readonly imageRoots: ImageRoots;
}

/** Neighboring records to be searched; `wanted` has a 1 for each that is of interest, all are where it is missing. */
export interface BlockToSearch {
  readonly task: SourceTask;
  readonly wanted: Uint8Array | undefined;
}

/** Records that were read elsewhere, with the texts of each. */
export interface TextsToFit {
  readonly rows: readonly number[];
  readonly texts: readonly (readonly string[])[];
}

/** What a find worker can be asked for; first of all to get ready for a search. */
export interface FindRequests {
  prepare(request: { readonly setup: FindSetup; readonly watch: FindWatch }): void;
  /** The rows that pass. */
  find(request: BlockToSearch): Uint32Array;
  /** Which of some records the patterns fit, by their places among `rows`. */
  fitPatterns(request: TextsToFit): Uint32Array;
  /** The keys by which near duplicates of the records' prompts are found, record by record. */
  readPromptKeys(task: SourceTask): Float64Array;
  /** The perceptual hashes of the records' images: row, upper and lower 32 bits by turns. */
  readImageHashes(task: SourceTask): Float64Array;
}

/**
 * What a thread is at, in memory that it shares with whoever engaged it: a pattern keeps a thread from saying so in any other
 * way. The number of the record that is being looked at, counted from 1 and 0 between records, and how many were before it.
 */
export type FindWatch = Int32Array<SharedArrayBuffer>;
