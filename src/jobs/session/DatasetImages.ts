import type { EmbeddedImage } from '../../core/sample/MediaReference.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import type { Dataset } from '../../io/dataset/Dataset.ts';
import { commonSpelling, endsOf } from '../../io/images/imageCandidates.ts';
import {
  type ImageRoots,
  type ResolvedImage,
  resolveImage,
  rootsForFile,
} from '../../io/images/resolveImage.ts';

/** Of larger datasets this many records are read, in blocks spread evenly: about a second of work. */
const maxRecords = 20_000;
const blockLength = 200;

/**
 * Where the images of a dataset's records are. An image that is found only by the end of its path (`1.png` for `train/1.png`) is
 * not known to be the right one if another record has `test/1.png`: the dataset is read for the ends of its paths when the first
 * such image is found, and again when it has grown to twice its size or is complete.
 */
export class DatasetImages {
  readonly #dataset: Dataset;
  readonly #roots: ImageRoots;
  #count = 0;
  #ends: Promise<EndIndex> | undefined;

  constructor(dataset: Dataset, roots: ImageRoots) {
    this.#dataset = dataset;
    this.#roots = roots;
  }

  /** The folders that the images of a record may come from. */
  rootsOf(row: number): ImageRoots {
    return rootsForFile(this.#roots, this.#dataset.source.pathOf(row));
  }

  /** Where each image of a record is, or why it is not there. */
  resolve(row: number, record: Pick<SampleRecord, 'images'>): Promise<readonly ResolvedImage[]> {
    const { source } = this.#dataset;
    const read = source.readBytes?.bind(source);
    const options = {
      readEmbedded: read && (({ at }: EmbeddedImage) => read(row, at.path)),
      rivalOf: this.#rivalOf,
    };
    const roots = this.rootsOf(row);
    return Promise.all(record.images.map((reference) => resolveImage(reference, roots, options)));
  }

  /** Another reference of the dataset with this end; undefined if there is none. */
  readonly #rivalOf = async (reference: string, end: string): Promise<string | undefined> => {
    const { count, isSurveyed } = this.#dataset;
    if (!this.#ends || count >= this.#count * 2 || (isSurveyed && count !== this.#count)) {
      this.#count = count;
      this.#ends = readEnds(this.#dataset, count);
    }
    return (await this.#ends).rivalOf(reference, end);
  };
}

async function readEnds(dataset: Dataset, count: number): Promise<EndIndex> {
  const step = Math.max(1, Math.ceil(count / maxRecords));
  const index = new EndIndex(step === 1);
  for (let row = 0; row < count; ) {
    const loaded = await dataset.readMany(row, Math.min(blockLength, count - row));
    for (const { read } of loaded) {
      for (const image of read?.ok ? read.record.images : []) {
        if (image.kind === 'path') {
          index.add(image.path);
        }
      }
    }
    row += step === 1 ? Math.max(1, loaded.length) : blockLength * step;
  }
  return index;
}

/** Two references with one end are enough to know that it is not unique. */
interface SameEnd {
  readonly first: string;
  other?: string;
}

/**
 * The ends of paths. If not all records were read, the ends of their folders: that no other folder was seen says something
 * about records that were not read, that no other file was seen does not.
 */
class EndIndex {
  readonly #isWhole: boolean;
  readonly #ends = new Map<string, SameEnd>();

  constructor(isWhole: boolean) {
    this.#isWhole = isWhole;
  }

  add(reference: string): void {
    const own = this.#unitOf(reference);
    for (const end of endsOf(reference)) {
      const key = this.#unitOf(end);
      const same = this.#ends.get(key);
      if (!same) {
        this.#ends.set(key, { first: reference });
      } else if (same.other === undefined && this.#unitOf(same.first) !== own) {
        same.other = reference;
      }
    }
  }

  rivalOf(reference: string, end: string): string | undefined {
    const same = this.#ends.get(this.#unitOf(end));
    const own = this.#unitOf(reference);
    return [same?.first, same?.other].find((one) => one !== undefined && this.#unitOf(one) !== own);
  }

  #unitOf(reference: string): string {
    const path = commonSpelling(reference);
    return this.#isWhole ? path : path.slice(0, path.lastIndexOf('/') + 1);
  }
}
