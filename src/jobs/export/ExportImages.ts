import { dirname, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { untrainableType } from '../../core/checks/ImageFacts.ts';
import type { ExportImage, ImagePaths } from '../../core/export/ExportTarget.ts';
import { messageOf } from '../../core/objects.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import { sha256Of } from '../../io/contentHash.ts';
import { RefusedPathError } from '../../io/disk/DiskFile.ts';
import { explainImageProblem } from '../../io/images/checkImage.ts';
import type { ImagePreparer } from '../../io/images/prepare/ImagePreparer.ts';
import { readImage } from '../../io/images/readImage.ts';
import type { ResolvedImage } from '../../io/images/resolveImage.ts';
import { isWhole } from '../../io/images/wholeImage.ts';
import type { ImagePathsOf, ParquetOutputs, WholeImage } from '../../io/parquet/ParquetOutputs.ts';
import { imageTokens } from '../schedule/imageTokens.ts';
import { explainMissingImage } from '../session/readExchangeImages.ts';
import type { Session } from '../session/Session.ts';
import { nameImage } from './nameImage.ts';

/** Where copies of images go. */
export interface ImageStore {
  /** Whether the export can be moved without what it was made from. */
  readonly isMovable: boolean;
  /** The path of a copy as rows name it. */
  pathOf(name: string): string;
  /** The path of a copy on this machine. */
  placeOf(name: string): string;
  /** Stores a copy, unless there is one already. */
  put(name: string, image: HashedBytes): Promise<void>;
}

/** Bytes with their SHA-256 in hexadecimal digits. */
export interface HashedBytes {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** An image of a record that was found and read, or the reason why it cannot be exported. */
export type ReadImage =
  | (HashedBytes & {
      readonly ok: true;
      /** As `ImageFacts` has it: `png`, `jpg`. */
      readonly type: string;
      /** Undefined if the dataset itself holds it. */
      readonly path: string | undefined;
      /** An estimate of what it costs a model. */
      readonly tokens: number;
    })
  | { readonly ok: false; readonly reference: string; readonly problem: string };

/** A record whose images are wanted. */
export interface ImagesOf {
  readonly row: number;
  readonly record: Pick<SampleRecord, 'images'>;
}

/** Records, and about as many bytes, that are read together. */
const maxRecordsAtOnce = 16;
const bytesAtOnce = 1024 * 1024;

interface ExportImagesOptions {
  readonly session: Session;
  readonly paths: ImagePaths;
  readonly store: ImageStore;
  /** The real path of the file of the export, or of its folder with a name in it. */
  readonly exportPath: string;
  readonly converter: ImagePreparer | undefined;
  /** Reads files in a thread of its own; without it they are read here. */
  readonly outputs: ParquetOutputs | undefined;
}

/** The images of an export: found, checked, named and, if they are copied, stored, each once. */
export class ExportImages {
  readonly #options: ExportImagesOptions;
  /** Names by hash: the first record with an image gives its name. */
  readonly #names = new Map<string, string>();
  readonly #stored = new Set<string>();
  /** Of the last ones, on average. */
  #bytesPerRecord = bytesAtOnce / maxRecordsAtOnce;

  constructor(options: ExportImagesOptions) {
    this.#options = options;
  }

  /** How many records are best read together. */
  get recordsAtOnce(): number {
    return Math.min(maxRecordsAtOnce, Math.max(1, Math.round(bytesAtOnce / this.#bytesPerRecord)));
  }

  /** Reads the images of some records. An image that trainers could not open is a problem, like a missing one. */
  async read(records: readonly ImagesOf[]): Promise<readonly (readonly ReadImage[])[]> {
    const { session, converter, outputs } = this.#options;
    const wanted = records.map(({ row, record }): ImagePathsOf => {
      const paths = record.images.map((image) => (image.kind === 'path' ? image.path : undefined));
      const arePlain = paths.every((path) => path !== undefined);
      return { folders: session.rootsOf(row).folders, paths: arePlain ? paths : [] };
    });
    const hasAny = wanted.some(({ paths }) => paths.length > 0);
    const found = outputs && hasAny ? [...(await outputs.readImages(wanted))] : [];
    const all = records.map(async ({ row, record }, at) => {
      const own = found.splice(0, wanted[at]?.paths.length);
      if (own.length === record.images.length && own.every((one) => one !== undefined)) {
        return Promise.all(own.map((one) => takeImage(one, one.path, converter)));
      }
      // What is wrong with an image is found out here, in the user's language.
      const resolved = await session.images(row, record);
      return Promise.all(resolved.map((image) => readForExport(image, converter)));
    });
    const read = await Promise.all(all);
    for (const images of read) {
      const bytes = images.reduce((sum, image) => sum + (image.ok ? image.bytes.length : 0), 0);
      this.#bytesPerRecord += (bytes - this.#bytesPerRecord) / maxRecordsAtOnce;
    }
    return read;
  }

  /**
   * How rows name an image. To be called in the order of rows, so that names do not depend on how fast images are read. Throws
   * `RefusedPathError` if the export would overwrite the image.
   */
  name(image: ReadImage): ExportImage {
    if (!image.ok) {
      return image;
    }
    const { paths, store, exportPath } = this.#options;
    const copy = this.#nameOf(image);
    if (paths === 'copy' || paths === 'embed') {
      return { ok: true, path: store.pathOf(copy), isCopy: store.isMovable };
    }
    const path = image.path ?? store.placeOf(copy);
    if (path === exportPath) {
      const message = l10n.t('{0} is an image in the dataset. Choose another file.', exportPath);
      throw new RefusedPathError(exportPath, message);
    }
    const named = paths === 'absolute' ? path : relative(dirname(exportPath), path).split(sep).join('/');
    return { ok: true, path: named };
  }

  /** Stores an image that a row shows, if the export has a copy of it. */
  async keep(image: ReadImage): Promise<void> {
    const { paths, store } = this.#options;
    const isCopied = paths === 'copy' || (paths !== 'embed' && image.ok && image.path === undefined);
    if (image.ok && isCopied && !this.#stored.has(image.sha256)) {
      this.#stored.add(image.sha256);
      await store.put(this.#nameOf(image), image);
    }
  }

  #nameOf(image: ReadImage & { readonly ok: true }): string {
    const known = this.#names.get(image.sha256);
    if (known !== undefined) {
      return known;
    }
    const name = nameImage(image.sha256, image.path ?? '', image.type);
    this.#names.set(image.sha256, name);
    return name;
  }
}

/** Reads an image of an export. */
async function readForExport(image: ResolvedImage, converter: ImagePreparer | undefined): Promise<ReadImage> {
  if (image.status !== 'file' && image.status !== 'inline') {
    return { ok: false, reference: image.reference, problem: explainMissingImage(image) };
  }
  const path = image.status === 'file' ? image.path : undefined;
  try {
    const content = await readImage(image);
    // Bytes of a dataset may be kept by its reader; what is given away must be a copy.
    const bytes = path === undefined ? Uint8Array.from(content.bytes) : content.bytes;
    return await takeImage({ ...content, bytes, isWhole: isWhole(bytes, content.type) }, path, converter);
  } catch (error) {
    // A file that is not an image stops a training run just like a missing one.
    return { ok: false, reference: path ?? 'inline', problem: messageOf(error) };
  }
}

/** An image that was read as it is exported: converted, if that is asked for. */
async function takeImage(
  content: WholeImage,
  path: string | undefined,
  converter: ImagePreparer | undefined,
): Promise<ReadImage> {
  const { type, sha256, bytes } = content;
  const tokens = imageTokens('', content);
  try {
    if (converter !== undefined && type !== 'png' && type !== 'jpg') {
      const prepared = await converter.prepare(bytes);
      const converted = { bytes: prepared.bytes, sha256: sha256Of(prepared.bytes), type: 'png' };
      return { ok: true, ...converted, path, tokens };
    }
    const problem = problemOf(content);
    return problem === undefined
      ? { ok: true, bytes, sha256, type, path, tokens }
      : { ok: false, reference: path ?? 'inline', problem };
  } catch (error) {
    return { ok: false, reference: path ?? 'inline', problem: messageOf(error) };
  }
}

/** Why an image of a type is left out. */
export function explainUntrainable(type: string): string {
  return l10n.t('Trainers cannot open the type {0}. Convert the image to PNG or JPEG.', type);
}

/** Why trainers cannot open an image. */
function problemOf({ type, isWhole: isComplete }: WholeImage): string | undefined {
  const untrainable = untrainableType(type);
  if (untrainable !== undefined) {
    return explainUntrainable(untrainable);
  }
  return isComplete ? undefined : explainImageProblem({ kind: 'cut-off' });
}
