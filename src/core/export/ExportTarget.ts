import type { ExportRecord } from './ExportRecord.ts';
import type { LeftOut } from './LeftOut.ts';

/** What a target makes of one record. */
export interface ExportOutcome {
  readonly rows: readonly unknown[];
  readonly leftOut: readonly LeftOut[];
}

/** A file that a trainer loads. */
export interface ExportTarget {
  readonly id: 'trl' | 'dream';
  readonly title: string;
  /** One JSON value a line, or one JSON array. */
  readonly container: 'lines' | 'array';
  readonly defaultFileName: string;
  rows(record: ExportRecord): ExportOutcome;
}
