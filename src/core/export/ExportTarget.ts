import * as l10n from '@vscode/l10n';
import type { ExchangeView } from '../review/ExchangeView.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';

/** What a target makes of one record. */
export interface ExportOutcome {
  readonly rows: readonly unknown[];
  readonly leftOut: readonly LeftOut[];
  /** How the rows name their images, if both ways are possible: loaders want one type of value in a whole file. */
  readonly imageForm?: 'text' | 'list';
}

/** What is known about a whole export when a record is written. */
export interface ExportLayout {
  /** Whether a single image is written as a list, because another record has several. */
  readonly imageLists: boolean;
}

/** A file that a trainer loads. */
export interface ExportTarget {
  readonly id: 'trl' | 'dream' | 'own';
  /** Its name on screens, in the user's language. */
  title(): string;
  /** One JSON value per line, or one JSON array. */
  readonly container: 'lines' | 'array';
  readonly defaultFileName: string;
  /** The rows of a record. Without a layout, a single image is not written as a list. */
  rows(record: ExportRecord, layout?: ExportLayout): ExportOutcome;
  /**
   * Whether a row tells loaders the types of all columns. If the file begins with many rows that do not, `datasets` decides
   * on the types without it and rejects the file.
   */
  isTelling?(row: unknown): boolean;
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

/** Why something is left out of an export, as part of a sentence. */
const leftOutTexts = {
  unreadable: () => l10n.t('The record cannot be read'),
  undecided: () => l10n.t('Not decided yet'),
  rejected: () => l10n.t('The pair was rejected'),
  tied: () => l10n.t('The answers were marked as a tie'),
  skipped: () => l10n.t('The exchange was skipped'),
  stale: () => l10n.t('The record has changed since the decision'),
  'approved-alone': () => l10n.t('One answer was approved, without a pair'),
  'no-answer': () => l10n.t('There is no answer to train on'),
  'bad-label': () => l10n.t('The only answer is labeled as rejected or unsafe'),
  'empty-answer': () => l10n.t('An answer is empty'),
  'equal-texts': () => l10n.t('Chosen and rejected answers are the same'),
  'image-missing': () => l10n.t('An image is missing or cannot be read'),
  'image-markers': () => l10n.t('The numbers of image markers and images differ'),
  'marker-in-text': () => l10n.t('A text contains an image marker where no image belongs'),
  'contexts-part': () => l10n.t('The answers belong to different conversations'),
  'broken-text': () => l10n.t('A text contains half of a character (a lone surrogate)'),
  'not-utf8': () => l10n.t('The bytes of the record are not UTF-8'),
  'role-order': () => l10n.t('User and assistant do not alternate'),
  'no-place': () => l10n.t('The format of the dataset has no field for what was decided'),
};

export type LeftOutReason = keyof typeof leftOutTexts;

export const leftOutReasons = Object.keys(leftOutTexts) as readonly LeftOutReason[];

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

/** What an export leaves out, by reason and always in the same order; reasons without entries are omitted. */
export function groupByReason(
  leftOut: readonly LeftOut[],
): readonly { readonly text: string; readonly all: readonly LeftOut[] }[] {
  const groups = Map.groupBy(leftOut, ({ reason }) => reason);
  return leftOutReasons.flatMap((reason) => {
    const all = groups.get(reason);
    return all ? [{ text: leftOutTexts[reason](), all }] : [];
  });
}
