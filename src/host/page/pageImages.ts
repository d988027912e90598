import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PlacedWord } from '../../core/disentangle/locateInWords.ts';
import { OcrEngine, readPlacedWords } from '../../io/images/OcrEngine.ts';
import { readImage } from '../../io/images/readImage.ts';
import type { ResolvedImage } from '../../io/images/resolveImage.ts';
import type { ReviewedRecord } from '../../jobs/session/ReviewedRecord.ts';
import type { Input, Output } from '../../protocol/requests.ts';
import type { ImageView } from '../../protocol/views.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';

/** An image that the page may load, or why it may not. */
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

/** Finds the words in images on screen, to highlight evidence in them. Its OCR starts with the first one. */
export class ImageWords implements vscode.Disposable {
  readonly #paths: ExtensionPaths;
  #ocr: OcrEngine | undefined;

  constructor(paths: ExtensionPaths) {
    this.#paths = paths;
  }

  /** Throws if the image is missing or cannot be decoded. */
  async read(image: Extract<ResolvedImage, { status: 'file' | 'inline' }>): Promise<readonly PlacedWord[]> {
    const { bytes } = await readImage(image);
    this.#ocr ??= new OcrEngine(this.#paths.ocr);
    return readPlacedWords(this.#ocr, bytes);
  }

  dispose(): void {
    void this.#ocr?.dispose();
  }
}

/** What is needed to read images. */
interface ImageContext {
  readonly document: DatasetDocument;
  readonly imageWords: ImageWords;
}

/** The images of a record, as far as it can be read. */
export async function imagesOf(
  context: ImageContext,
  { row, content }: ReviewedRecord,
): Promise<readonly ResolvedImage[]> {
  return content.ok ? context.document.session.images(row, content.record) : [];
}

/** The bytes of an image that is embedded in the dataset. */
export async function inlineImage(
  context: ImageContext,
  { row, image }: Input<'imageBytes'>,
): Promise<Output<'imageBytes'>> {
  const reviewed = await context.document.session.record(row);
  const resolved = (await imagesOf(context, reviewed))[image];
  if (resolved?.status !== 'inline') {
    throw new Error(l10n.t('Image {0} is not embedded in the record.', image + 1));
  }
  const { bytes, mime } = await readImage(resolved);
  return { bytes: Uint8Array.from(bytes), mime };
}

/** The words in an image; none if it is missing. */
export async function wordsIn(
  context: ImageContext,
  { row, image }: Input<'imageWords'>,
): Promise<Output<'imageWords'>> {
  const reviewed = await context.document.session.record(row);
  const resolved = (await imagesOf(context, reviewed))[image];
  const readable = resolved?.status === 'file' || resolved?.status === 'inline';
  return readable ? context.imageWords.read(resolved) : [];
}
