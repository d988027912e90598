import * as l10n from '@vscode/l10n';
import { imageSize } from 'image-size';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { PlacedWord } from '../../core/disentangle/locateInWords.ts';
import { SerialQueue } from '../../core/promises.ts';
import { contentHash } from '../contentHash.ts';
import { checkImage, explainImageProblem, type ImageProblem, imageLimits } from './checkImage.ts';

/** A word found in an image: its box in pixels from the top left, and the engine's confidence, 0 to 100. */
interface OcrWord {
  readonly text: string;
  readonly confidence: number;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

interface OcrText {
  readonly text: string;
  readonly words: readonly OcrWord[];
}

/** Where the build has put the files for OCR. */
export interface OcrPaths {
  /** The bundled tesseract.js worker script, with the WebAssembly core next to it. */
  readonly workerPath: string;
  /** The folder of `eng.traineddata.gz`. */
  readonly languagePath: string;
}

const readableTypes = ['png', 'jpg', 'bmp', 'webp'];

/** Why an image is not searched for text. */
function ocrProblem(image: Uint8Array): ImageProblem | undefined {
  const checked = checkImage(image, readableTypes, imageLimits.pixelsToRead);
  if (!checked.ok) {
    return checked.problem;
  }
  const { type } = checked.header;
  if (type === 'bmp' && image.length > imageLimits.bmpBytesToRead) {
    return { kind: 'bytes', bytes: image.length, limit: imageLimits.bmpBytesToRead };
  }
  const bmp = checkImage(image, readableTypes, imageLimits.bmpPixelsToRead);
  return type === 'bmp' && !bmp.ok ? bmp.problem : undefined;
}

/** The texts of this many images are cached: a sample's image is read for several questions. */
const maxRemembered = 256;

/**
 * Reads text in images with tesseract.js, in a worker that starts with the first image and fetches nothing. The same bytes
 * give the same text: one fixed build of the core is shipped, not one chosen by processor.
 */
export class OcrEngine {
  readonly #files: OcrPaths;
  readonly #texts = new Map<string, Promise<OcrText>>();
  #worker: Promise<Worker> | undefined;
  /** One image at a time: the worker cannot do more anyway. */
  readonly #queue = new SerialQueue();

  constructor(files: OcrPaths) {
    this.#files = files;
  }

  /** The text in an image (PNG, JPEG, BMP, WebP). Throws, with a message for the user, if the image cannot be decoded. */
  read(image: Uint8Array): Promise<OcrText> {
    const key = contentHash(image);
    const known = this.#texts.get(key);
    const text = known ?? this.#queue.run(() => this.#recognize(image));
    this.#texts.delete(key);
    this.#texts.set(key, text);
    text.catch(() => this.#texts.delete(key));
    for (const oldest of [...this.#texts.keys()].slice(0, Math.max(0, this.#texts.size - maxRemembered))) {
      this.#texts.delete(oldest);
    }
    return text;
  }

  async dispose(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #recognize(image: Uint8Array): Promise<OcrText> {
    const problem = ocrProblem(image);
    if (problem) {
      throw new Error(explainImageProblem(problem));
    }
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    const { data } = await this.#inTime(
      worker,
      worker.recognize(Buffer.from(image), {}, { text: true, blocks: true }),
    );
    const lines = (data.blocks ?? []).flatMap((block) =>
      block.paragraphs.flatMap((paragraph) => paragraph.lines),
    );
    const words = lines.flatMap((line) =>
      line.words.map(({ text, confidence, bbox }): OcrWord => {
        const box = { x: bbox.x0, y: bbox.y0, width: bbox.x1 - bbox.x0, height: bbox.y1 - bbox.y0 };
        return { text, confidence, box };
      }),
    );
    return { text: data.text, words };
  }

  /** A worker's answer, if it comes in time; otherwise the worker is terminated, and the next image gets a new one. */
  async #inTime<Answer>(worker: Worker, answer: Promise<Answer>): Promise<Answer> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const seconds = imageLimits.readMs / 1000;
      reject(new Error(l10n.t('Reading text in the image was aborted after {0} s.', seconds)));
      this.#worker = undefined;
      void worker.terminate();
    }, imageLimits.readMs);
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #start(): Promise<Worker> {
    const { workerPath, languagePath } = this.#files;
    const quiet = () => undefined;
    const worker = await createWorker('eng', OEM.LSTM_ONLY, {
      workerPath,
      langPath: languagePath,
      cacheMethod: 'none',
      gzip: true,
      logger: quiet,
      // The job's rejection says the same; without a handler tesseract.js throws into the process.
      errorHandler: quiet,
    });
    // By default tesseract.js assumes a single block of text, which misreads signs, cards and charts; and it writes its
    // guesses about the image to the standard error of the process.
    await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, debug_file: '/dev/null' });
    return worker;
  }
}

/** Words below this confidence, of 100, are mostly scratches and patterns. */
const minConfidence = 20;

/** The words written in an image, with their boxes relative to its size. Throws if it cannot be decoded. */
export async function readPlacedWords(ocr: OcrEngine, image: Uint8Array): Promise<readonly PlacedWord[]> {
  const { width, height, orientation = 1 } = imageSize(image);
  // OCR rotates the image according to its EXIF data, and so does the page; the header's size is that before rotation.
  const [across, down] = orientation >= 5 ? [height, width] : [width, height];
  const { words } = await ocr.read(image);
  return words
    .filter((word) => word.confidence >= minConfidence && word.text.trim() !== '')
    .map(({ text, box }) => ({
      text,
      box: {
        x: box.x / across,
        y: box.y / down,
        width: box.width / across,
        height: box.height / down,
      },
    }));
}
