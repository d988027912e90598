import type { Finding } from '../../core/checks/Finding.ts';
import { imageOverlap, sameImageMessage } from '../../core/checks/rules/duplicates.ts';
import { resolveRules } from '../../core/checks/run/RuleSet.ts';
import { toFindings } from '../../core/checks/run/toFindings.ts';
import type { EmbeddedImage } from '../../core/sample/MediaReference.ts';
import { contentHash } from '../../io/contentHash.ts';
import type { Dataset, LoadedRecord } from '../../io/dataset/Dataset.ts';
import { labelsIn } from '../../io/dataset/datasetFindings.ts';
import { DiskFile, readWhole } from '../../io/disk/DiskFile.ts';
import { tryStat } from '../../io/disk/paths.ts';
import { imageLimits } from '../../io/images/checkImage.ts';
import {
  findImageRoots,
  type ImageRoots,
  type ResolvedImage,
  resolveImage,
  rootsForFile,
} from '../../io/images/resolveImage.ts';
import type { Session } from '../session/Session.ts';

/** Records whose images are looked up at once. */
const recordsAtOnce = 32;

interface SharedImageOptions {
  readonly session: Session;
  readonly against: Dataset;
  /** The records that are wanted, without those in which something was found already. */
  readonly isWanted: (row: number) => boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The images that another dataset has too under another name, by their contents: their sizes are compared first, and only files of
 * a size that occurs in both are read. One finding for each image, in row order.
 */
export async function* findSharedImages(options: SharedImageOptions): AsyncGenerator<Finding> {
  const { session, against, isWanted, signal } = options;
  const { dataset, imageRoots } = session;
  const active = resolveRules(...dataset.overrides).dataset.find(
    ({ rule }) => rule.code === imageOverlap.code,
  );
  if (!active) {
    return;
  }
  const otherRoots = await findImageRoots({
    datasetPath: against.path,
    configured: imageRoots.folders,
    formatFolders: against.format?.imageFolders ?? [],
  });
  const known = new ContentIndex();
  for await (const { row, images } of imagesOf(against, otherRoots, signal)) {
    await Promise.all(images.map((image) => known.add(image, row)));
  }
  for await (const { row, images, loaded } of imagesOf(dataset, imageRoots, signal)) {
    const others = isWanted(row) ? await Promise.all(images.map((image) => known.rowOf(image))) : [];
    for (const [at, other] of others.entries()) {
      if (other !== undefined && loaded.read?.ok) {
        const [label = ''] = await labelsIn(against, [other]);
        const path = loaded.read.record.images[at]?.at.path ?? [];
        const hit = { active, describe: () => ({ message: sameImageMessage(label), path }) };
        const subject = { row, text: loaded.text, utf8: loaded.utf8, problems: [] };
        yield* toFindings(subject, [hit], dataset.source.codec, await dataset.place(row));
      }
    }
  }
}

interface RecordImages {
  readonly row: number;
  readonly loaded: LoadedRecord;
  readonly images: readonly ResolvedImage[];
}

/** The images of all records that can be read, in row order. */
async function* imagesOf(
  dataset: Dataset,
  roots: ImageRoots,
  signal: AbortSignal | undefined,
): AsyncGenerator<RecordImages> {
  const { source } = dataset;
  const read = source.readBytes?.bind(source);
  for (let from = 0; from < dataset.count; ) {
    signal?.throwIfAborted();
    const records = await dataset.readMany(from, recordsAtOnce);
    from += Math.max(1, records.length);
    yield* await Promise.all(
      records.map(async (loaded): Promise<RecordImages> => {
        const { row } = loaded;
        const readEmbedded = read && (({ at }: EmbeddedImage) => read(row, at.path));
        const own = rootsForFile(roots, source.pathOf(row));
        const references = loaded.read?.ok ? loaded.read.record.images : [];
        const images = await Promise.all(references.map((one) => resolveImage(one, own, { readEmbedded })));
        return { row, loaded, images };
      }),
    );
  }
}

/** The images of a size: files that were not read yet, and in which row each content first occurs. */
interface OneSize {
  readonly files: Map<string, number>;
  readonly rows: Map<string, number>;
}

/** Images by their contents. A file is read when another one of its size is looked for. */
class ContentIndex {
  readonly #bySize = new Map<number, OneSize>();
  /** By path: each file is looked up once, in however many records it is. */
  readonly #sizes = new Map<string, Promise<number | undefined>>();
  readonly #hashes = new Map<string, Promise<string | undefined>>();

  /** Adds an image that a record has. */
  async add(image: ResolvedImage, row: number): Promise<void> {
    const size = await this.#sizeOf(image);
    if (size === undefined) {
      return;
    }
    const same = this.#bySize.get(size) ?? { files: new Map(), rows: new Map() };
    this.#bySize.set(size, same);
    if (image.status === 'file') {
      same.files.set(image.path, Math.min(row, same.files.get(image.path) ?? row));
    } else {
      keepFirst(same.rows, await this.#hashOf(image), row);
    }
  }

  /** The first row that has an image with the same content; undefined if none has. */
  async rowOf(image: ResolvedImage): Promise<number | undefined> {
    const size = await this.#sizeOf(image);
    const same = size === undefined ? undefined : this.#bySize.get(size);
    if (!same) {
      return undefined;
    }
    for (const [path, row] of same.files) {
      keepFirst(same.rows, await this.#hashOf({ status: 'file', path }), row);
    }
    const hash = await this.#hashOf(image);
    return hash === undefined ? undefined : same.rows.get(hash);
  }

  async #sizeOf(image: ResolvedImage): Promise<number | undefined> {
    if (image.status === 'inline') {
      return (await image.read().catch(() => undefined))?.length;
    }
    if (image.status !== 'file') {
      return undefined;
    }
    const known = this.#sizes.get(image.path) ?? tryStat(image.path).then((state) => state?.size);
    this.#sizes.set(image.path, known);
    const size = await known;
    return size === 0 || (size ?? 0) > imageLimits.fileBytes ? undefined : size;
  }

  /** The hash of an image's bytes; undefined if they cannot be read, which other rules report. */
  #hashOf(image: ResolvedImage): Promise<string | undefined> {
    if (image.status !== 'file') {
      return image.status === 'inline'
        ? image.read().then(contentHash, () => undefined)
        : Promise.resolve(undefined);
    }
    const known = this.#hashes.get(image.path) ?? hashOfFile(image.path);
    this.#hashes.set(image.path, known);
    return known;
  }
}

function keepFirst(rows: Map<string, number>, hash: string | undefined, row: number): void {
  if (hash !== undefined) {
    rows.set(hash, Math.min(row, rows.get(hash) ?? row));
  }
}

async function hashOfFile(path: string): Promise<string | undefined> {
  try {
    return contentHash(await readWhole(await DiskFile.openUnlinked(path), imageLimits.fileBytes));
  } catch {
    return undefined;
  }
}
