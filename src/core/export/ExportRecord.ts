import type { ExchangeView } from '../review/ExchangeView.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';

/** Where an exported row can say its image is, or why it cannot. */
export type ExportImage =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly reference: string; readonly problem: string };

/** One readable record with everything an export target needs to know of it. */
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
