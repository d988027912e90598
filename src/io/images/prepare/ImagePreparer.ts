import * as l10n from '@vscode/l10n';
import { messageOf } from '../../../core/text/messageOf.ts';
import { WorkerPool } from '../../workers/WorkerPool.ts';
import { ThreadEndedError } from '../../workers/WorkerThread.ts';
import { explainImageProblem, type ImageProblem, imageLimits } from '../checkImage.ts';

/** An image as every model takes it: whole, upright, within the bound, without metadata. */
export interface PreparedImage {
  readonly bytes: Uint8Array;
  /** The two types that every server takes (docs/models.md: WebP, TIFF and GIF are refused by some). */
  readonly mime: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

/** An image that may be sent, or why it may not. */
export type ImagePreparation =
  | { readonly ok: true; readonly image: PreparedImage }
  | { readonly ok: false; readonly problem: ImageProblem };

/** What the worker is asked. */
export interface ImageRequests {
  prepare(request: {
    readonly bytes: Uint8Array;
    /** Pixels of the longer side at most. */
    readonly maxSide: number;
  }): ImagePreparation;
}

export interface PreparerOptions {
  /** The bundled image worker. */
  readonly workerPath: string;
  /** The decoder's WebAssembly file. */
  readonly wasmPath: string;
  /** Pixels of the longer side at most. */
  readonly maxSide: number;
}

/** The decoder broke down over an image, which a damaged file makes it do. */
class DecoderError extends Error {}

/**
 * Prepares images for models in a worker thread, which starts with the first image: decoding takes up to a second, and
 * must hold up nobody. One image at a time, in the order in which they are asked for; one that takes too long, or breaks the
 * decoder down, costs its thread, and the next image gets a new one.
 */
export class ImagePreparer {
  readonly maxSide: number;
  readonly #pool: WorkerPool<ImageRequests>;

  constructor({ workerPath, wasmPath, maxSide }: PreparerOptions) {
    this.maxSide = maxSide;
    this.#pool = new WorkerPool({
      workerPath,
      workerData: { wasmPath },
      timeoutMs: imageLimits.prepareMs,
      endsOnFailure: true,
      toError: ({ message }) => new DecoderError(message),
    });
  }

  /** An image as it may be sent. Rejects, with words for the user, where it is damaged, cut off, too large or of no known type. */
  async prepare(bytes: Uint8Array): Promise<PreparedImage> {
    const { maxSide } = this;
    const prepared = await this.#pool.ask('prepare', { bytes, maxSide }).catch((error: unknown) => {
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
