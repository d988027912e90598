import { basename, dirname, extname, join } from 'node:path';
import { containerOf } from '../../../core/export/containerOf.ts';
import {
  defaultChoices,
  type ExportImage,
  type ExportLayout,
  firstLayout,
} from '../../../core/export/ExportTarget.ts';
import { groupByReason, type LeftOut } from '../../../core/export/LeftOut.ts';
import { type LessonCount, LessonTally } from '../../../core/export/lessons/LessonTally.ts';
import type { ReviewedRecord } from '../../session/ReviewedRecord.ts';
import { readRecords } from '../../session/readRecords.ts';
import { ExportImages, type ImageStore } from '../ExportImages.ts';
import { type ExportOptions, isFilePath } from '../ExportOptions.ts';
import { lessonsOf, makeRows, rehearse, withoutBroken } from '../makeRows.ts';
import { readAhead } from '../readAhead.ts';
import { foreseeImages } from './foreseeImage.ts';
import { withinLimits } from './withinLimits.ts';

/** What an export would contain. */
export interface ExportPreview {
  /** Records that were looked at so far, of all that are asked for. */
  readonly seen: number;
  readonly total: number;
  readonly rows: number;
  /** The first rows, as JSON, as they would be written. */
  readonly first: readonly string[];
  readonly leftOut: readonly LeftOutGroup[];
  /** Observations that are not in the rows because they are not decided. */
  readonly openObservations: number;
  /** What the rows teach. */
  readonly lessons: readonly LessonCount[];
}

/** What is left out for one reason. */
interface LeftOutGroup {
  readonly reason: LeftOut['reason'];
  readonly text: string;
  readonly count: number;
  readonly first: readonly LeftOut[];
  /** The rows of the dataset, each once; not all if they are many and far apart. */
  readonly rows: readonly number[];
}

type PreviewOptions = Pick<
  ExportOptions,
  | 'session'
  | 'target'
  | 'rows'
  | 'path'
  | 'container'
  | 'imagePaths'
  | 'convertImages'
  | 'choices'
  | 'limits'
  | 'signal'
> & {
  /** Called now and then with what is known so far; it goes on when the call has ended. */
  readonly onPreview: (preview: ExportPreview) => void;
};

const mostRows = 5;
/** A reason may apply to a million records: this many of each are named, all are counted. */
const mostNamed = 100;
const mostRowsNamed = 10_000;
const intervalMs = 200;
const recordsAtOnce = 16;

interface Foreseen {
  readonly reviewed: ReviewedRecord;
  readonly images: readonly ExportImage[];
}

/**
 * Looks through all records of an export and says what it would contain, without writing anything. Of images only the first and last
 * bytes are read.
 */
export async function previewExport(options: PreviewOptions): Promise<ExportPreview> {
  const { session, rows, signal, onPreview } = options;
  const { container = containerOf(options.target, options.path), choices = defaultChoices } = options;
  const layout = firstLayout(container, choices);
  const target = await withinLimits(options, layout);
  const tally = new PreviewTally({ ...options, target }, layout);
  let last = performance.now();
  const foreseen = readAhead(
    readRecords(session, rows, signal),
    (batch) => Promise.all(batch.map((reviewed) => tally.foresee(reviewed))),
    () => recordsAtOnce,
  );
  for await (const one of foreseen) {
    signal.throwIfAborted();
    tally.add(one);
    if (performance.now() - last > intervalMs) {
      onPreview(await tally.preview());
      last = performance.now();
    }
  }
  return tally.preview();
}

class PreviewTally {
  readonly #options: PreviewOptions;
  readonly #layout: ExportLayout;
  readonly #images: ExportImages;
  readonly #firstRecords: ReviewedRecord[] = [];
  readonly #groups = new Map<LeftOut['reason'], { count: number; named: LeftOut[]; rows: number[] }>();
  readonly #lessons = new LessonTally();
  #seen = 0;
  #rows = 0;
  #hasImages = false;
  #imageLists = false;
  #openObservations = 0;

  constructor(options: PreviewOptions, layout: ExportLayout) {
    const { path } = options;
    this.#options = options;
    this.#layout = layout;
    this.#images = new ExportImages({
      session: options.session,
      paths: layout.container === 'parquet' ? 'embed' : options.imagePaths,
      store: storeOf(path),
      exportPath: isFilePath(path) ? path : join(path, 'rows'),
      converter: undefined,
      outputs: undefined,
    });
  }

  /** Finds out whether the images of a record can be exported. */
  async foresee(reviewed: ReviewedRecord): Promise<Foreseen> {
    return { reviewed, images: await foreseeImages(this.#options, reviewed, this.#layout) };
  }

  add({ reviewed, images }: Foreseen): void {
    const layout = { ...this.#layout, hasImages: true };
    const outcome = rehearse(this.#options, reviewed, layout, images);
    const { rows, leftOut, imageForm, openObservations = 0 } = withoutBroken(reviewed, outcome);
    this.#seen += 1;
    this.#rows += rows.length;
    this.#hasImages ||= rows.some((one) => one.images.length > 0);
    this.#imageLists ||= imageForm === 'list';
    this.#openObservations += openObservations;
    for (const lesson of rows.flatMap((one) => lessonsOf(one, reviewed))) {
      this.#lessons.add(lesson);
    }
    if (rows.length > 0 && this.#firstRecords.length < mostRows) {
      this.#firstRecords.push(reviewed);
    }
    for (const one of leftOut) {
      this.#leaveOut(one);
    }
  }

  async preview(): Promise<ExportPreview> {
    const named = [...this.#groups.values()].flatMap((group) => group.named);
    return {
      seen: this.#seen,
      total: this.#options.rows.length,
      rows: this.#rows,
      first: await this.#firstRows(),
      leftOut: groupByReason(named).map(({ reason, text, all }) => {
        const { count = 0, rows = [] } = this.#groups.get(reason) ?? {};
        return { reason, text, count, first: all, rows };
      }),
      openObservations: this.#openObservations,
      lessons: this.#lessons.counts,
    };
  }

  #leaveOut(one: LeftOut): void {
    const group = this.#groups.get(one.reason) ?? { count: 0, named: [], rows: [] };
    this.#groups.set(one.reason, group);
    group.count += 1;
    if (group.named.length < mostNamed) {
      group.named.push(one);
    }
    if (group.rows.length < mostRowsNamed && group.rows.at(-1) !== one.row) {
      group.rows.push(one.row);
    }
  }

  /** In the layout that fits all records so far: whether any has an image decides on the form of every row. */
  async #firstRows(): Promise<readonly string[]> {
    const layout = { ...this.#layout, hasImages: this.#hasImages, imageLists: this.#imageLists };
    const wanted = this.#firstRecords.map(({ row, content }) => ({
      row,
      record: content.ok ? content.record : { images: [] },
    }));
    const images = await this.#images.read(wanted);
    return this.#firstRecords
      .flatMap(
        (reviewed, at) =>
          makeRows(this.#options, reviewed, layout, images[at] ?? [], (image) => this.#images.name(image))
            .rows,
      )
      .slice(0, mostRows)
      .map(({ json }) => json);
  }
}

/** Where copies of images would go. */
function storeOf(path: string): ImageStore {
  const folder = isFilePath(path) ? `${basename(path, extname(path))}-images` : 'images';
  const parent = isFilePath(path) ? dirname(path) : path;
  return {
    isMovable: !isFilePath(path),
    pathOf: (name) => `${folder}/${name}`,
    placeOf: (name) => join(parent, folder, name),
    put: async () => undefined,
  };
}
