import type { ExchangeView } from '../review/ExchangeView.ts';
import type { NearKind } from './FilterQuery.ts';

/** What a filter may ask of a record. */
export interface RecordFacts {
  /** 0-based. */
  readonly row: number;
  readonly identity: string;
  /** The record as the file holds it; undefined where it cannot be read. */
  readonly value: unknown;
  /** Every text in it; of a record that cannot be read its raw text. */
  readonly texts: readonly string[];
  /** Its exchanges with what the ledger says of them; empty where it cannot be read. */
  readonly views: readonly ExchangeView[];
}

/** What is known of rows without reading them. */
export interface RowKnowledge {
  hasFinding(row: number, codes: readonly string[]): boolean;
  hasNear(row: number, of: NearKind): boolean;
}
