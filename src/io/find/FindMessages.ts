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

/** What a find worker can be asked for. */
export type FindRequest =
  /**
   * The rows that pass among neighbouring records; `wanted` has a 1 for each that is of interest, all are where it is
   * missing.
   */
  | { readonly type: 'find'; readonly task: SourceTask; readonly wanted: Uint8Array | undefined }
  /** Which of some records that were read elsewhere the patterns fit, by their places among `rows`. */
  | {
      readonly type: 'patterns';
      readonly rows: readonly number[];
      /** The texts of each. */
      readonly texts: readonly (readonly string[])[];
    }
  /** The keys by which near duplicates of the records' prompts are found. */
  | { readonly type: 'prompts'; readonly task: SourceTask }
  /** The perceptual hashes of the records' images: row, upper and lower 32 bits by turns. */
  | { readonly type: 'images'; readonly task: SourceTask };

/**
 * What a thread is at, in memory that it shares with whoever engaged it: a pattern keeps a thread from saying so in any other
 * way. The number of the record that is being looked at, counted from 1 and 0 between records, and how many were before it.
 */
export type FindWatch = Int32Array<SharedArrayBuffer>;

/** All that a find worker is sent. */
export type FindMessage =
  | FindRequest
  | { readonly type: 'setup'; readonly setup: FindSetup; readonly watch: FindWatch };

/** Rows in order, or keys record by record; or why there are none. */
export type FindReply =
  | { readonly ok: true; readonly result: Uint32Array | Float64Array }
  | { readonly ok: false; readonly message: string };
