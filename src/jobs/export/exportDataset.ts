import { containerOf } from '../../core/export/containerOf.ts';
import {
  defaultChoices,
  type ExportChoices,
  type ExportImage,
  type ExportLayout,
  type ExportOutcome,
  type ExportTarget,
  firstLayout,
} from '../../core/export/ExportTarget.ts';
import type { LeftOut } from '../../core/export/LeftOut.ts';
import type { Rows } from '../../core/Rows.ts';
import { parseJson } from '../../core/text/parseJson.ts';
import { writeFile } from '../../io/disk/NewFile.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import { readRecords } from '../session/readRecords.ts';
import type { Session } from '../session/Session.ts';
import { checkDestination } from './checkDestination.ts';
import { type ExportedRow, inTellingOrder } from './inTellingOrder.ts';
import { type ImagePaths, placeImages } from './placeImages.ts';

/** What an export contains and what it leaves out. */
export interface ExportReport {
  readonly target: ExportTarget['id'];
  readonly path: string;
  readonly rows: number;
  readonly leftOut: readonly LeftOut[];
  /** Exported records whose image is not on this machine; only for targets that refer to images by name. */
  readonly missingImages: readonly MissingImage[];
}

interface MissingImage {
  readonly row: number;
  readonly identity: string;
  readonly problem: string;
}

interface ExportOptions {
  readonly session: Session;
  readonly target: ExportTarget;
  readonly rows: Rows;
  readonly path: string;
  readonly imagePaths: ImagePaths;
  /** What is exported besides what was decided; nothing else without it. */
  readonly choices?: ExportChoices;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Writes an export. The file appears under its name only when it is complete; a canceled or failed export leaves the previous
 * one. Reads the dataset, its images and the ledger, and refuses to write over any of them.
 */
export async function exportDataset(options: ExportOptions): Promise<ExportReport> {
  const real = await checkDestination(options.session, options.path);
  let layout = firstLayout(containerOf(options.target, real), options.choices ?? defaultChoices);
  for (;;) {
    try {
      return await writeExport(options, real, layout);
    } catch (error) {
      if (!(error instanceof WrongLayoutError)) {
        throw error;
      }
      layout = { ...layout, ...error.better };
    }
  }
}

/** Rows do not fit the layout that the export was begun with: some have images, or some one image and others a list. */
class WrongLayoutError extends Error {
  override readonly name = 'WrongLayoutError';
  readonly better: Partial<ExportLayout>;

  constructor(better: Partial<ExportLayout>) {
    super('The layout does not fit all rows.');
    this.better = better;
  }
}

/** One attempt. Throws `WrongLayoutError` if it turns out that the layout does not fit. */
async function writeExport(
  options: ExportOptions,
  real: string,
  layout: ExportLayout,
): Promise<ExportReport> {
  const { session, target, rows, path, signal } = options;
  const leftOut: LeftOut[] = [];
  const missingImages: MissingImage[] = [];
  const forms = new Set<string>();
  let written = 0;
  let done = 0;
  await writeFile(real, async (file) => {
    await file.write(layout.container === 'array' ? '[' : '');
    await inTellingOrder<RecordOutcome>({
      rows,
      read: (some) => readRecords(session, some, signal),
      make: (reviewed) => {
        signal.throwIfAborted();
        return exportRecord(options, reviewed, real, layout);
      },
      onRecord: (outcome) => {
        forms.add(outcome.imageForm ?? '');
        if (!layout.imageLists && forms.has('text') && forms.has('list')) {
          throw new WrongLayoutError({ imageLists: true });
        }
        if (!layout.hasImages && outcome.hasImages) {
          throw new WrongLayoutError({ hasImages: true });
        }
        leftOut.push(...outcome.leftOut);
        missingImages.push(...(outcome.rows.length > 0 ? outcome.missingImages : []));
        done += 1;
        options.onProgress?.(done, rows.length);
      },
      write: async (json) => {
        await file.write(frame(layout, json, written));
        written += 1;
      },
    });
    await file.write(layout.container === 'array' ? '\n]\n' : '');
  });
  return { target: target.id, path, rows: written, leftOut, missingImages };
}

/**
 * Unchanged records are exported byte for byte: parsing and serializing their JSON would round long numbers. Not if the text
 * does not fit (`isPlain`): a pretty-printed record can be in an array but not on a line.
 */
function jsonOf(row: unknown, { content, text }: ReviewedRecord, isPlain: boolean): string {
  const isUnchanged = content.ok && row === content.value;
  return isUnchanged && isPlain ? text : JSON.stringify(row);
}

/** One JSON value per line; in an array with a comma before it. */
function frame({ container }: ExportLayout, json: string, index: number): string {
  return container === 'lines' ? `${json}\n` : `${index === 0 ? '' : ','}\n${json}`;
}

interface RecordOutcome extends Pick<ExportOutcome, 'leftOut' | 'imageForm'> {
  readonly rows: readonly ExportedRow[];
  readonly hasImages: boolean;
  readonly missingImages: readonly MissingImage[];
}

async function exportRecord(
  { session, target, imagePaths }: ExportOptions,
  reviewed: ReviewedRecord,
  real: string,
  layout: ExportLayout,
): Promise<RecordOutcome> {
  const { row, identity, content, utf8 } = reviewed;
  if (!content.ok || !utf8) {
    const detail = content.ok ? undefined : content.problems[0]?.message;
    const reason = content.ok ? 'not-utf8' : 'unreadable';
    const leftOut: LeftOut = { row, identity, exchange: undefined, reason, detail };
    return { rows: [], hasImages: false, leftOut: [leftOut], missingImages: [] };
  }
  const images = await placeImages(session, row, content.record, real, imagePaths);
  const formatId = session.dataset.format?.id ?? '';
  const outcome = target.rows({ row, identity, formatId, ...content, images }, layout);
  const missing = images.find((image): image is ExportImage & { ok: false } => !image.ok);
  const isPlain = layout.container === 'array' || session.dataset.source.kind === 'jsonl';
  const rows = outcome.rows.map(({ value }): ExportedRow => {
    return { json: jsonOf(value, reviewed, isPlain), isTelling: target.isTelling?.(value) ?? true };
  });
  const whole = rows.filter(({ json }) => !isBroken(json));
  const broken: LeftOut = { row, identity, exchange: undefined, reason: 'broken-text', detail: undefined };
  return {
    ...outcome,
    rows: whole,
    hasImages: outcome.rows.some(({ images: shown }) => shown.length > 0),
    leftOut: [...outcome.leftOut, ...(whole.length < rows.length ? [broken] : [])],
    missingImages: missing ? [{ row, identity, problem: missing.problem }] : [],
  };
}

/** Whether JSON spells half of a character anywhere, which Python and Arrow reject with the whole file. */
function isBroken(json: string): boolean {
  if (!/\\u[dD]/.test(json)) {
    return false;
  }
  // Only halves are escaped in what is written again; a backslash in a text is a pair of them.
  return /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(parseJson(json)));
}
