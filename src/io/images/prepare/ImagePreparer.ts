import * as l10n from '@vscode/l10n';
import { messageOf } from '../../../core/objects.ts';
import { WorkerPool } from '../../workers/WorkerPool.ts';
import { ThreadEndedError } from '../../workers/WorkerThread.ts';
import { explainImageProblem, type ImageProblem, imageLimits } from '../checkImage.ts';

/** An image in a form that every model accepts: complete, upright, limited in size, without metadata. */
export interface PreparedImage {
  readonly bytes: Uint8Array;
  /** The two types that every server accepts (docs/models.md: some refuse WebP, TIFF and GIF). */
  readonly mime: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

/** An image that can be sent, or the reason why not. */
export type ImagePreparation =
  | { readonly ok: true; readonly image: PreparedImage }
  | { readonly ok: false; readonly problem: ImageProblem };

export interface ImageRequests {
  prepare(request: {
    readonly bytes: Uint8Array;
    /** Maximum number of pixels of the longer side. */
    readonly maxSide: number;
    /** Whether images that have to be encoded again become PNG, and never JPEG. */
    readonly lossless: boolean;
  }): ImagePreparation;
}

export interface PreparerOptions {
  /** The bundled image worker. */
  readonly workerPath: string;
  /** The decoder's WebAssembly file. */
  readonly wasmPath: string;
  /** Maximum number of pixels of the longer side. */
  readonly maxSide: number;
  /** Whether images that have to be encoded again become PNG, and never JPEG. */
  readonly lossless?: boolean;
}

/** The decoder crashed on an image, which happens with damaged files. */
class DecoderError extends Error {}

/**
 * Prepares images for models in a worker thread, which starts with the first image: decoding takes up to a second, which
 * would block the caller. One image at a time, in the order of requests; one that takes too long, or crashes the decoder,
 * costs its thread, and the next image gets a new one.
 */
export class ImagePreparer {
  readonly maxSide: number;
  readonly #lossless: boolean;
  readonly #pool: WorkerPool<ImageRequests>;

  constructor({ workerPath, wasmPath, maxSide, lossless = false }: PreparerOptions) {
    this.maxSide = maxSide;
    this.#lossless = lossless;
    this.#pool = new WorkerPool({
      workerPath,
      workerData: { wasmPath },
      timeoutMs: imageLimits.prepareMs,
      endsOnFailure: true,
      toError: ({ message }) => new DecoderError(message),
    });
  }

  /** An image to be sent. Rejects, with a message for the user, if it is damaged, truncated, too large or of unknown type. */
  async prepare(bytes: Uint8Array): Promise<PreparedImage> {
    const request = { bytes, maxSide: this.maxSide, lossless: this.#lossless };
    const prepared = await this.#pool.ask('prepare', request).catch((error: unknown) => {
      if (error instanceof DecoderError) {
        return { ok: false, problem: { kind: 'damaged' } } as const;
      }
      throw threadProblem(error);
    });
    if (!prepared.ok) {
      throw new Error(explainImageProblem(prepared.problem));
    }
    return prepared.image;
  }

  dispose(): Promise<void> {
    return this.#pool.close();
  }
}

function threadProblem(error: unknown): Error {
  if (!(error instanceof ThreadEndedError)) {
    return new Error(l10n.t('Cannot decode the image: {0}', messageOf(error)));
  }
  return new Error(
    error.timedOut
      ? l10n.t('Decoding the image was aborted after {0} s.', imageLimits.prepareMs / 1000)
      : l10n.t('Cannot decode the image: the decoder ended unexpectedly.'),
  );
}
