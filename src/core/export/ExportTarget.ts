import type { ExchangeView } from '../review/ExchangeView.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';

/** What a target makes of one record. */
export interface ExportOutcome {
  readonly rows: readonly unknown[];
  readonly leftOut: readonly LeftOut[];
}

/** A file that a trainer loads. */
export interface ExportTarget {
  readonly id: 'trl' | 'dream' | 'own';
  /** Its name on screens, in the user's language. */
  title(): string;
  /** One JSON value per line, or one JSON array. */
  readonly container: 'lines' | 'array';
  readonly defaultFileName: string;
  rows(record: ExportRecord): ExportOutcome;
}

/** The image path that an exported row can use, or why there is none. */
export type ExportImage =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly reference: string; readonly problem: string };

/** One readable record with everything that an export target needs to know about it. */
export interface ExportRecord {
  readonly row: number;
  readonly identity: string;
  readonly formatId: string;
  /** The record as the dataset holds it. */
  readonly value: unknown;
  readonly record: SampleRecord;
  /** By exchange index. */
  readonly views: readonly ExchangeView[];
  /** By image index. */
  readonly images: readonly ExportImage[];
}

/** Why something is not in an export. */
export const leftOutReasons = [
  'unreadable',
  'undecided',
  'rejected',
  'tied',
  'skipped',
  'stale',
  'no-answer',
  'empty-answer',
  'equal-texts',
  'image-missing',
  'image-markers',
  'marker-in-text',
  'role-order',
  'no-place',
] as const;

export type LeftOutReason = (typeof leftOutReasons)[number];

/** A record or exchange that is left out of an export, by name. */
export interface LeftOut {
  readonly row: number;
  readonly identity: string;
  /** Undefined if the whole record is meant. */
  readonly exchange: number | undefined;
  readonly reason: LeftOutReason;
  /** Details, if the reason alone is not specific enough. */
  readonly detail: string | undefined;
}
