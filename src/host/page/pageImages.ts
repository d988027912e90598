import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { PlacedWord } from '../../core/disentangle/locateInWords.ts';
import { OcrEngine, readPlacedWords } from '../../io/images/OcrEngine.ts';
import { readImage } from '../../io/images/readImage.ts';
import type { ResolvedImage } from '../../io/images/resolveImage.ts';
import type { ImageView } from '../../protocol/views.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';

/** An image as the page may load it, or why it may not. */
export function imageView(image: ResolvedImage, webview: vscode.Webview): ImageView {
  switch (image.status) {
    case 'file': {
      const url = webview.asWebviewUri(vscode.Uri.file(image.path)).toString();
      return { status: 'file', url, name: basename(image.path) };
    }
    case 'inline':
      return { status: 'inline' };
    case 'missing':
    case 'outside':
    case 'remote':
      return image;
  }
}

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
