import * as l10n from '@vscode/l10n';
import type { ExportLayout } from '../../core/export/ExportTarget.ts';
import type { LeftOut } from '../../core/export/LeftOut.ts';
import { LessonTally } from '../../core/export/lessons/LessonTally.ts';
import type { Rows } from '../../core/Rows.ts';
import { sha256Of } from '../../io/contentHash.ts';
import type { ImagePreparer } from '../../io/images/prepare/ImagePreparer.ts';
import type { ParquetOutputs } from '../../io/parquet/ParquetOutputs.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import { readRecords } from '../session/readRecords.ts';
import { ExportImages, type ImageStore, type ImagesOf, type ReadImage } from './ExportImages.ts';
import type { DataFile, ExportOptions, ExportReport, MissingImage } from './ExportOptions.ts';
import { inTellingOrder } from './inTellingOrder.ts';
import { LongestRow } from './longestRow.ts';
import { type MadeRow, makeRows, type RecordRows, rehearse } from './makeRows.ts';
import { type FilePlaces, ParquetFiles, type RowFiles, TextFiles } from './RowFiles.ts';
import { readAhead } from './readAhead.ts';

/** Rows do not fit the layout that the export was begun with: some have images, or some one image and others a list. */
export class WrongLayoutError extends Error {
  override readonly name = 'WrongLayoutError';
  readonly better: Partial<ExportLayout>;

  constructor(better: Partial<ExportLayout>) {
    super('The layout does not fit all rows.');
    this.better = better;
  }
}

/** What all attempts of an export share. */
export interface ExportTools {
  readonly outputs: ParquetOutputs | undefined;
  readonly converter: ImagePreparer | undefined;
}

interface AttemptOptions extends ExportTools {
  readonly options: ExportOptions;
  readonly layout: ExportLayout;
  readonly destination: FilePlaces & ImageStore;
  /** The real path of the export, or of a file in it. */
  readonly exportPath: string;
  readonly maxShardBytes: number;
  /** Called with each row as it is written; `sha256` is that of its JSON. */
  readonly onRow?: (row: MadeRow, made: RecordRows, split: string) => Promise<void>;
}

interface ReadRecord {
  readonly row: number;
  readonly reviewed: ReviewedRecord;
  readonly images: readonly ReadImage[];
}

/** One attempt to write the rows of an export, with one layout. */
export class ExportAttempt {
  readonly leftOut: LeftOut[] = [];
  readonly missingImages: MissingImage[] = [];
  readonly files: DataFile[] = [];
  readonly longest = new LongestRow();
  readonly lessons = new LessonTally();
  readonly #attempt: AttemptOptions;
  readonly #images: ExportImages;
  readonly #forms = new Set<string>();
  #done = 0;

  constructor(attempt: AttemptOptions) {
    const { options, layout, destination, exportPath, converter, outputs } = attempt;
    this.#attempt = attempt;
    this.#images = new ExportImages({
      session: options.session,
      paths: layout.container === 'parquet' ? 'embed' : options.imagePaths,
      store: destination,
      exportPath,
      converter,
      outputs,
    });
  }

  /** What it has written and left out. */
  get report(): Pick<ExportReport, 'rows' | 'files' | 'leftOut' | 'missingImages' | 'lessons'> {
    const { rows, files, leftOut, missingImages, lessons } = this;
    return { rows, files, leftOut, missingImages, lessons: lessons.counts };
  }

  get rows(): number {
    return this.files.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** Writes a split. Throws `WrongLayoutError` if it turns out that the layout does not fit. */
  async write(split: string, rows: Rows): Promise<void> {
    const files = this.#rowFiles(split);
    try {
      await inTellingOrder<ReadRecord>({
        rows,
        read: (some) => this.#read(some),
        make: ({ reviewed, images }) => this.#make(reviewed, images),
        onRecord: (made) => this.#count(made),
        write: (made) => this.#put(files, made, split),
      });
      this.files.push(...(await files.finish()));
    } catch (error) {
      await files.abandon();
      throw error;
    }
  }

  #rowFiles(split: string): RowFiles {
    const { options, layout, destination, outputs, maxShardBytes } = this.#attempt;
    const columns = options.target.columns?.(layout);
    const shared = { split, places: destination, maxBytes: maxShardBytes, columns };
    if (layout.container !== 'parquet') {
      return new TextFiles(layout.container, shared);
    }
    if (!outputs || !columns) {
      throw new Error(l10n.t('{0} cannot be written as Parquet.', options.target.title()));
    }
    return new ParquetFiles(outputs, shared);
  }

  /** Reads records with their images, some ahead; those of which nothing is exported without their images. */
  #read(rows: Iterable<number>): AsyncGenerator<ReadRecord> {
    const { options, layout } = this.#attempt;
    const { session, signal } = options;
    return readAhead(
      readRecords(session, rows, signal),
      async (batch) => {
        const wanted = batch.map((reviewed): ImagesOf => {
          const { row, content } = reviewed;
          const isExported = rehearse(options, reviewed, layout).rows.length > 0;
          return { row, record: isExported && content.ok ? content.record : { images: [] } };
        });
        const images = await this.#images.read(wanted);
        return batch.map((reviewed, at) => ({ row: reviewed.row, reviewed, images: images[at] ?? [] }));
      },
      () => this.#images.recordsAtOnce,
    );
  }

  #make(reviewed: ReviewedRecord, images: readonly ReadImage[]): RecordRows {
    const { options, layout } = this.#attempt;
    options.signal.throwIfAborted();
    return makeRows(options, reviewed, layout, images, (image) => this.#images.name(image));
  }

  #count({ imageForm, rows, leftOut, missingImages }: RecordRows): void {
    const { layout, options } = this.#attempt;
    this.#forms.add(imageForm ?? '');
    if (!layout.imageLists && this.#forms.has('text') && this.#forms.has('list')) {
      throw new WrongLayoutError({ imageLists: true });
    }
    if (!layout.hasImages && rows.some(({ imageCount }) => imageCount > 0)) {
      throw new WrongLayoutError({ hasImages: true });
    }
    this.leftOut.push(...leftOut);
    this.missingImages.push(...missingImages);
    this.#done += 1;
    options.onProgress?.(this.#done, options.rows.length);
  }

  async #put(files: RowFiles, made: RecordRows, split: string): Promise<void> {
    const { onRow } = this.#attempt;
    for (const row of made.rows) {
      this.longest.add(row);
      for (const lesson of row.lessons) {
        this.lessons.add(lesson);
      }
      await onRow?.(row, made, split);
      for (const image of row.images.values()) {
        await this.#images.keep(image);
      }
    }
    await files.write(made.rows);
  }
}

/** The hash of a row's JSON. */
export function hashRow({ json }: MadeRow): string {
  return sha256Of(json);
}
