import { Worker } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { explainImageProblem, type ImageProblem, imageLimits } from '../checkImage.ts';

/** An image as every model takes it: whole, upright, within the bound, without metadata. */
export interface PreparedImage {
  readonly bytes: Uint8Array;
  /** The two types that every server takes (servers.md 2: WebP, TIFF and GIF are refused by some). */
  readonly mime: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

/** What the worker is asked. */
export interface PrepareRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  /** Pixels of the longer side at most. */
  readonly maxSide: number;
}

export type PrepareReply =
  | { readonly id: number; readonly ok: true; readonly image: PreparedImage }
  | { readonly id: number; readonly ok: false; readonly problem: ImageProblem };

export interface PreparerOptions {
  /** The bundled image worker. */
  readonly workerPath: string;
  /** The decoder's WebAssembly file. */
  readonly wasmPath: string;
  /** Pixels of the longer side at most. */
  readonly maxSide: number;
}

interface Waiting {
  readonly request: PrepareRequest;
  resolve(image: PreparedImage): void;
  reject(error: Error): void;
}

/**
 * Prepares images for models in a worker thread, which starts with the first image: decoding takes up to a second, and
 * must hold up nobody. One image at a time, in the order in which they are asked for.
 */
export class ImagePreparer {
  readonly #options: PreparerOptions;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #current: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastId = 0;

  constructor(options: PreparerOptions) {
    this.#options = options;
  }

  get maxSide(): number {
    return this.#options.maxSide;
  }

  /** An image as it may be sent. Rejects, with words for the user, where it is damaged, cut off, too large or of no known type. */
  prepare(bytes: Uint8Array): Promise<PreparedImage> {
    this.#lastId += 1;
    const request = { id: this.#lastId, bytes, maxSide: this.maxSide };
    return new Promise((resolve, reject) => {
      this.#queue.push({ request, resolve, reject });
      this.#next();
    });
  }

  async dispose(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    clearTimeout(this.#timer);
    await worker?.terminate();
  }

  #next(): void {
    if (this.#current || this.#queue.length === 0) {
      return;
    }
    this.#current = this.#queue.shift();
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#worker.postMessage(this.#current?.request);
    const worker = this.#worker;
    this.#timer = setTimeout(() => this.#giveUp(worker), imageLimits.prepareMs);
  }

  /** Ends a worker that an image holds up; the next image gets a new one. */
  #giveUp(worker: Worker): void {
    this.#forget(worker);
    void worker.terminate();
    const seconds = imageLimits.prepareMs / 1000;
    this.#settle((waiting) =>
      waiting.reject(new Error(l10n.t('Decoding the image was given up after {0} s.', seconds))),
    );
  }

  #start(): Worker {
    const worker = new Worker(this.#options.workerPath, { workerData: { wasmPath: this.#options.wasmPath } });
    worker.on('message', (reply: PrepareReply) => {
      if (!reply.ok && reply.problem.kind === 'damaged') {
        // A decoder that has stopped in the middle is in no state to be asked again: the next image gets a new worker.
        this.#forget(worker);
        void worker.terminate();
      }
      this.#settle((waiting) =>
        reply.ok
          ? waiting.resolve(reply.image)
          : waiting.reject(new Error(explainImageProblem(reply.problem))),
      );
    });
    const fail = (reason: string) => {
      const wasCurrent = this.#worker === worker;
      this.#forget(worker);
      if (wasCurrent) {
        this.#settle((waiting) => waiting.reject(new Error(reason)));
      }
    };
    worker.on('error', (error) => fail(l10n.t('The image cannot be decoded: {0}', error.message)));
    worker.on('exit', () => fail(l10n.t('The image cannot be decoded: its decoder ended.')));
    return worker;
  }

  #forget(worker: Worker): void {
    this.#worker = this.#worker === worker ? undefined : this.#worker;
  }

  #settle(end: (waiting: Waiting) => void): void {
    const waiting = this.#current;
    this.#current = undefined;
    clearTimeout(this.#timer);
    // An idle worker does not keep the process alive.
    this.#worker?.unref();
    if (waiting) {
      end(waiting);
    }
    this.#next();
  }
}
