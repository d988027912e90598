import type { Finding } from '../../core/checks/Finding.ts';
import type { ImageFacts, ImageLimits } from '../../core/checks/ImageFacts.ts';
import { LabelReader } from '../../core/checks/LabelReader.ts';
import { toRecordSubject } from '../../core/checks/RecordSubject.ts';
import { checkImages } from '../../core/checks/run/checkRecord.ts';
import { resolveRules } from '../../core/checks/run/RuleSet.ts';
import { toFindings } from '../../core/checks/run/toFindings.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import { readImageFacts } from '../../io/images/readImage.ts';
import type { Session } from '../session/Session.ts';

/** Records whose images are checked at once. */
const recordsAtOnce = 32;

interface ImageCheckOptions {
  readonly session: Session;
  readonly rows: Iterable<number>;
  readonly limits: ImageLimits;
  readonly signal?: AbortSignal | undefined;
  /** Called as records are done. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** The findings in the images of one record. */
export interface RecordImages {
  readonly row: number;
  readonly images: number;
  readonly findings: readonly Finding[];
}

/** Looks up the images of records and reads their headers, a few records at a time; results come in row order. */
export async function* checkImageFiles(options: ImageCheckOptions): AsyncGenerator<RecordImages> {
  const check = imageCheck(options);
  let waiting: number[] = [];
  let done = 0;
  for (const row of options.rows) {
    options.signal?.throwIfAborted();
    waiting.push(row);
    if (waiting.length === recordsAtOnce) {
      yield* await Promise.all(waiting.map(check));
      done += waiting.length;
      options.onProgress?.(done);
      waiting = [];
    }
  }
  yield* await Promise.all(waiting.map(check));
  options.onProgress?.(done + waiting.length);
}

function imageCheck({ session, limits }: ImageCheckOptions): (row: number) => Promise<RecordImages> {
  const { dataset } = session;
  const rules = resolveRules(...dataset.overrides);
  const labels = new LabelReader(session.settings.taxonomy);
  return async (row) => {
    const { text, read } = await dataset.read(row);
    if (!read?.ok || !dataset.format) {
      return { row, images: 0, findings: [] };
    }
    const facts = await lookUp(session, row, read.record);
    const subject = toRecordSubject({ row, text, utf8: true }, read, dataset.format, labels);
    const hits = subject.record ? checkImages({ subject, facts, limits }, rules) : [];
    const findings =
      hits.length === 0 ? [] : toFindings(subject, hits, dataset.source.codec, await dataset.place(row));
    return { row, images: facts.length, findings };
  };
}

async function lookUp(session: Session, row: number, record: SampleRecord): Promise<readonly ImageFacts[]> {
  const images = await session.images(row, record);
  return Promise.all(images.map(readImageFacts));
}
