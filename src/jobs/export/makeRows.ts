import type { ExportLayout, ExportOutcome, ExportRecord, ExportRow } from '../../core/export/ExportTarget.ts';
import type { LeftOut } from '../../core/export/LeftOut.ts';
import { type Lesson, lessonOf } from '../../core/export/lessons/Lesson.ts';
import { parseJson } from '../../core/text/parseJson.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import type { ReadImage } from './ExportImages.ts';
import type { ExportOptions, MissingImage } from './ExportOptions.ts';

/** A row of an export as it is written. */
export interface MadeRow {
  readonly json: string;
  /** Whether it tells loaders the types of all columns. */
  readonly isTelling: boolean;
  /** The exchanges of its record whose decisions are in it. */
  readonly exchanges: readonly number[];
  /** The images that it shows, by the names in it. */
  readonly images: ReadonlyMap<string, ReadImage & { readonly ok: true }>;
  /** How many it shows, and what they cost a model. */
  readonly imageCount: number;
  readonly imageTokens: number;
  /** What it teaches. */
  readonly lessons: readonly Lesson[];
}

/** What an export has of one record. */
export interface RecordRows extends Pick<ExportOutcome, 'leftOut' | 'imageForm'> {
  readonly record: ReviewedRecord;
  readonly rows: readonly MadeRow[];
  readonly missingImages: readonly MissingImage[];
}

type Making = Pick<ExportOptions, 'session' | 'target'>;

/** What an export would have of a record, without reading images: by default as if they were all there. */
export function rehearse(
  making: Making,
  reviewed: ReviewedRecord,
  layout: ExportLayout,
  foreseen: readonly ExportRecord['images'][number][] = [],
): ExportOutcome {
  const { content, utf8 } = reviewed;
  if (!content.ok || !utf8) {
    return { rows: [], leftOut: [whollyLeftOut(reviewed)] };
  }
  const images = content.record.images.map(
    (_, at) => foreseen[at] ?? ({ ok: true, path: `images/${at}` } as const),
  );
  return making.target.rows({ ...knownOf(making, reviewed, content), images }, layout);
}

/** An outcome without the rows that would be rejected for their text. */
export function withoutBroken({ row, identity }: ReviewedRecord, outcome: ExportOutcome): ExportOutcome {
  const rows = outcome.rows.filter(({ value }) => !isBroken(JSON.stringify(value)));
  return rows.length === outcome.rows.length
    ? outcome
    : { ...outcome, rows, leftOut: [...outcome.leftOut, brokenText(row, identity)] };
}

function brokenText(row: number, identity: string): LeftOut {
  return { row, identity, exchange: undefined, reason: 'broken-text', detail: undefined };
}

/** Why a record cannot be exported at all. */
function whollyLeftOut({ row, identity, content }: ReviewedRecord): LeftOut {
  const detail = content.ok ? undefined : content.problems[0]?.message;
  return { row, identity, exchange: undefined, reason: content.ok ? 'not-utf8' : 'unreadable', detail };
}

/** Makes the rows of a record, with its images as they were read; `name` says how rows name them. */
export function makeRows(
  making: Making,
  reviewed: ReviewedRecord,
  layout: ExportLayout,
  read: readonly ReadImage[],
  name: (image: ReadImage) => ExportRecord['images'][number],
): RecordRows {
  const { row, identity, content, utf8 } = reviewed;
  if (!content.ok || !utf8) {
    return { record: reviewed, rows: [], leftOut: [whollyLeftOut(reviewed)], missingImages: [] };
  }
  const images = read.map(name);
  const outcome = making.target.rows({ ...knownOf(making, reviewed, content), images }, layout);
  const isPlain = layout.container === 'array' || making.session.dataset.source.kind === 'jsonl';
  const rows = outcome.rows.map((one): MadeRow => {
    const shown = one.images.flatMap((at) => {
      const [image, named] = [read[at], images[at]];
      return image?.ok && named?.ok ? [[named.path, image] as const] : [];
    });
    return {
      json: jsonOf(one.value, reviewed, isPlain),
      isTelling: making.target.isTelling?.(one.value) ?? true,
      exchanges: one.exchanges,
      images: new Map(shown),
      imageCount: one.images.length,
      imageTokens: shown.reduce((sum, [, { tokens }]) => sum + tokens, 0),
      lessons: lessonsOf(one, reviewed),
    };
  });
  const whole = rows.filter(({ json }) => !isBroken(json));
  const missing = read.find((image) => !image.ok);
  return {
    record: reviewed,
    ...(outcome.imageForm !== undefined && { imageForm: outcome.imageForm }),
    rows: whole,
    leftOut: [...outcome.leftOut, ...(whole.length < rows.length ? [brokenText(row, identity)] : [])],
    missingImages: missing && whole.length > 0 ? [{ row, identity, problem: missing.problem }] : [],
  };
}

/** What a row of a record teaches. */
export function lessonsOf({ learned }: ExportRow, { content }: ReviewedRecord): readonly Lesson[] {
  return learned.flatMap((texts) => {
    const exchange = content.ok ? content.record.exchanges[texts.exchange] : undefined;
    const view = content.ok ? content.views[texts.exchange] : undefined;
    return exchange && view ? [lessonOf(texts, exchange, view)] : [];
  });
}

function knownOf(
  { session }: Making,
  { row, identity }: ReviewedRecord,
  content: ReviewedRecord['content'] & { readonly ok: true },
): Omit<ExportRecord, 'images'> {
  return { row, identity, formatId: session.dataset.format?.id ?? '', ...content };
}

/**
 * Unchanged records are exported byte for byte: parsing and serializing their JSON would round long numbers. Not if the text
 * does not fit (`isPlain`): a pretty-printed record can be in an array but not on a line.
 */
function jsonOf(row: unknown, { content, text }: ReviewedRecord, isPlain: boolean): string {
  const isUnchanged = content.ok && row === content.value;
  return isUnchanged && isPlain ? text : JSON.stringify(row);
}

/** Whether JSON spells half of a character anywhere, which Python and Arrow reject with the whole file. */
function isBroken(json: string): boolean {
  if (!/\\u[dD]/.test(json)) {
    return false;
  }
  // Only halves are escaped in what is written again; a backslash in a text is a pair of them.
  return /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(parseJson(json)));
}
