import { imageSize } from 'image-size';
import type { PlacedWord } from '../../core/disentangle/locateInWords.ts';
import type { OcrEngine } from './OcrEngine.ts';

/** Words that OCR is less sure of than this, of 100, are mostly scratches and patterns. */
const minConfidence = 20;

/** The words written in an image with their places relative to its size. Throws where it cannot be decoded. */
export async function readPlacedWords(ocr: OcrEngine, image: Uint8Array): Promise<readonly PlacedWord[]> {
  const { width, height, orientation = 1 } = imageSize(image);
  // OCR turns the image as its EXIF data says, and so does the page; the header's size is that before turning.
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
