import type { ExportImage, ExportRecord, ExportTarget, LeftOut } from '../../core/export/ExportTarget.ts';
import type { Rows } from '../../core/Rows.ts';
import { writeFile } from '../../io/disk/NewFile.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import { readRecords } from '../session/readRecords.ts';
import type { Session } from '../session/Session.ts';
import { checkDestination } from './checkDestination.ts';
import { type ImagePaths, placeImages } from './placeImages.ts';

/** What an export contains and what it leaves out. */
export interface ExportReport {
  readonly target: ExportTarget['id'];
  readonly path: string;
  readonly rows: number;
  readonly leftOut: readonly LeftOut[];
  /** Exported records whose image is not on this machine; only for targets that refer to images by name. */
  readonly missingImages: readonly {
    readonly row: number;
    readonly identity: string;
    readonly problem: string;
  }[];
}

interface ExportOptions {
  readonly session: Session;
  readonly target: ExportTarget;
  readonly rows: Rows;
  readonly path: string;
  readonly imagePaths: ImagePaths;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Writes an export. The file appears under its name only when it is complete; a canceled or failed export leaves the previous
 * one. Reads the dataset, its images and the ledger, and refuses to write over any of them.
 */
export async function exportDataset(options: ExportOptions): Promise<ExportReport> {
  const { session, target, rows, path, signal } = options;
  const real = await checkDestination(session, path);
  const leftOut: LeftOut[] = [];
  const missingImages: { row: number; identity: string; problem: string }[] = [];
  let written = 0;
  let done = 0;
  await writeFile(real, async (file) => {
    await file.write(target.container === 'array' ? '[' : '');
    for await (const reviewed of readRecords(session, rows)) {
      signal.throwIfAborted();
      const outcome = await exportRecord(options, reviewed, real);
      const isPlain = target.container === 'array' || session.dataset.source.kind === 'jsonl';
      const lines = outcome.rows.map((row) => frame(target, jsonOf(row, reviewed, isPlain), written++));
      await file.write(lines.join(''));
      leftOut.push(...outcome.leftOut);
      missingImages.push(...(outcome.rows.length > 0 ? outcome.missingImages : []));
      done += 1;
      options.onProgress?.(done, rows.length);
    }
    await file.write(target.container === 'array' ? '\n]\n' : '');
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
function frame(target: ExportTarget, json: string, index: number): string {
  return target.container === 'lines' ? `${json}\n` : `${index === 0 ? '' : ','}\n${json}`;
}

async function exportRecord(options: ExportOptions, reviewed: ReviewedRecord, real: string) {
  const { row, identity, content } = reviewed;
  if (!content.ok) {
    const detail = content.problems[0]?.message;
    const leftOut: LeftOut = { row, identity, exchange: undefined, reason: 'unreadable', detail };
    return { rows: [], leftOut: [leftOut], missingImages: [] };
  }
  const { session, imagePaths } = options;
  const images = await placeImages(session, row, content.record, real, imagePaths);
  const formatId = options.session.dataset.format?.id ?? '';
  const record: ExportRecord = { row, identity, formatId, ...content, images };
  const missing = images.find((image): image is ExportImage & { ok: false } => !image.ok);
  const missingImages = missing ? [{ row, identity, problem: missing.problem }] : [];
  return { ...options.target.rows(record), missingImages };
}
