import type * as vscode from 'vscode';
import type { PlacedWord } from '../core/disentangle/locateInWords.ts';
import { readImage } from '../io/images/readImage.ts';
import type { ResolvedImage } from '../io/images/resolveImage.ts';
import { OcrEngine } from '../io/ocr/OcrEngine.ts';
import { readPlacedWords } from '../io/ocr/readPlacedWords.ts';
import type { ExtensionPaths } from './ExtensionPaths.ts';

/** Reads where words stand in the images that are looked at, to show evidence on them. Its OCR starts at the first. */
export class ImageWords implements vscode.Disposable {
  readonly #paths: ExtensionPaths;
  #ocr: OcrEngine | undefined;

  constructor(paths: ExtensionPaths) {
    this.#paths = paths;
  }

  /** Throws where the image is not there or cannot be decoded. */
  async read(image: Extract<ResolvedImage, { status: 'file' | 'inline' }>): Promise<readonly PlacedWord[]> {
    const { bytes } = await readImage(image);
    this.#ocr ??= new OcrEngine({
      workerPath: this.#paths.dist('ocrWorker.cjs').fsPath,
      languagePath: this.#paths.dist('.').fsPath,
    });
    return readPlacedWords(this.#ocr, bytes);
  }

  dispose(): void {
    void this.#ocr?.dispose();
  }
}
