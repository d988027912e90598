import { dirname, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { untrainableType } from '../../core/checks/ImageFacts.ts';
import type { ExportImage } from '../../core/export/ExportTarget.ts';
import { messageOf } from '../../core/objects.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import { sha256Of } from '../../io/contentHash.ts';
import { RefusedPathError } from '../../io/disk/DiskFile.ts';
import { explainImageProblem } from '../../io/images/checkImage.ts';
import type { ImagePreparer } from '../../io/images/prepare/ImagePreparer.ts';
import { readImage } from '../../io/images/readImage.ts';
import type { ResolvedImage } from '../../io/images/resolveImage.ts';
import { isWhole } from '../../io/images/wholeImage.ts';
import { imageTokens } from '../schedule/imageTokens.ts';
import { explainMissingImage } from '../session/readExchangeImages.ts';
import type { Session } from '../session/Session.ts';
import type { ImagePaths } from './ExportOptions.ts';
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
  put(name: string, bytes: Uint8Array): Promise<void>;
}

/** An image of a record that was found and read, or the reason why it cannot be exported. */
export type ReadImage =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array;
      /** Hexadecimal. */
      readonly sha256: string;
      /** As `ImageFacts` has it: `png`, `jpg`. */
      readonly type: string;
      /** Undefined if the dataset itself holds it. */
      readonly path: string | undefined;
      /** An estimate of what it costs a model. */
      readonly tokens: number;
    }
  | { readonly ok: false; readonly reference: string; readonly problem: string };

interface ExportImagesOptions {
  readonly session: Session;
  readonly paths: ImagePaths;
  readonly store: ImageStore;
  /** The real path of the file of the export, or of its folder with a name in it. */
  readonly exportPath: string;
  readonly converter: ImagePreparer | undefined;
}

/** The images of an export: found, checked, named and, if they are copied, stored, each once. */
export class ExportImages {
  readonly #options: ExportImagesOptions;
  /** Names by hash: the first record with an image gives its name. */
  readonly #names = new Map<string, string>();
  readonly #stored = new Set<string>();

  constructor(options: ExportImagesOptions) {
    this.#options = options;
  }

  /** Reads the images of a record. An image that trainers could not open is a problem, like a missing one. */
  async read(row: number, record: SampleRecord): Promise<readonly ReadImage[]> {
    const { session, converter } = this.#options;
    const resolved = await session.images(row, record);
    return Promise.all(resolved.map((image) => readForExport(image, converter)));
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
      await store.put(this.#nameOf(image), image.bytes);
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

async function readForExport(image: ResolvedImage, converter: ImagePreparer | undefined): Promise<ReadImage> {
  if (image.status !== 'file' && image.status !== 'inline') {
    return { ok: false, reference: image.reference, problem: explainMissingImage(image) };
  }
  const path = image.status === 'file' ? image.path : undefined;
  try {
    const content = await readImage(image);
    const isConverted = converter !== undefined && content.type !== 'png' && content.type !== 'jpg';
    const problem = isConverted ? undefined : problemOf(content);
    if (problem !== undefined) {
      return { ok: false, reference: path ?? 'inline', problem };
    }
    const prepared = isConverted ? await converter.prepare(content.bytes) : undefined;
    // Bytes of a dataset may be kept by its reader; what is given away must be a copy.
    const bytes = prepared?.bytes ?? (path === undefined ? Uint8Array.from(content.bytes) : content.bytes);
    const sha256 = prepared ? sha256Of(bytes) : content.sha256;
    const tokens = imageTokens('', content);
    return { ok: true, bytes, sha256, type: prepared ? 'png' : content.type, path, tokens };
  } catch (error) {
    // A file that is not an image stops a training run just like a missing one.
    return { ok: false, reference: path ?? 'inline', problem: messageOf(error) };
  }
}

/** Why trainers cannot open an image. */
function problemOf({
  bytes,
  type,
}: {
  readonly bytes: Uint8Array;
  readonly type: string;
}): string | undefined {
  const untrainable = untrainableType(type);
  if (untrainable !== undefined) {
    return l10n.t('Trainers cannot open the type {0}. Convert the image to PNG or JPEG.', untrainable);
  }
  return isWhole(bytes, type) ? undefined : explainImageProblem({ kind: 'cut-off' });
}
