import * as l10n from '@vscode/l10n';
import { imageSize } from 'image-size';
import { formatNumber, plural } from '../../core/text/localized.ts';
import { walkJpeg, walkPng } from './imageFile.ts';
import { isWhole } from './wholeImage.ts';

/** Limits for decoding images: a small file may claim any size. */
export const imageLimits = {
  /** Larger files are not images that anyone reviews or sends to a model. */
  fileBytes: 64 * 1024 * 1024,
  /** Maximum number of pixels of images for models, which are scaled down; takes about a gigabyte. */
  pixels: 100_000_000,
  /** Maximum number of pixels for OCR; takes about 700 MB and half a minute. */
  pixelsToRead: 40_000_000,
  /** Maximum number of pixels for perceptual hashes; takes seconds. */
  pixelsToCompare: 40_000_000,
  /** Maximum number of pixels, and of bytes, of a BMP for OCR: tesseract.js makes an object with a property for each. */
  bmpPixelsToRead: 8_000_000,
  bmpBytesToRead: 8_000_000,
  /** Maximum number of scans of a JPEG, each over the whole image; encoders write ten. */
  jpegScans: 100,
  /** Maximum number of chunks of a PNG file. */
  pngChunks: 100_000,
  /** Timeout for preparing an image and for OCR. */
  prepareMs: 60_000,
  readMs: 180_000,
} as const;

/** Why an image is not decoded; `explainImageProblem` turns it into text, since workers do not know the user's language. */
export type ImageProblem =
  | { readonly kind: 'damaged' }
  | { readonly kind: 'cut-off' }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'pixels'; readonly width: number; readonly height: number; readonly limit: number }
  | { readonly kind: 'bytes'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'parts'; readonly limit: number };

/** The header of an image. */
export interface ImageHeader {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  /** EXIF orientation; 1 is upright. */
  readonly orientation: number;
}

/** Reads the header of an image that is to be decoded, or returns why it must not be. */
export function checkImage(
  bytes: Uint8Array,
  types: readonly string[],
  maxPixels: number,
):
  | { readonly ok: true; readonly header: ImageHeader }
  | { readonly ok: false; readonly problem: ImageProblem } {
  const header = readHeader(bytes);
  const problem = header ? problemOf(bytes, header, types, maxPixels) : { kind: 'damaged' as const };
  return header && !problem ? { ok: true, header } : { ok: false, problem: problem ?? { kind: 'damaged' } };
}

const sendable = ['png', 'jpg', 'webp', 'gif', 'bmp', 'tiff'];

/** Reads the header of an image that is to be sent to a model, or returns why it cannot be; its pixels are not decoded. */
export function checkSendable(bytes: Uint8Array): ReturnType<typeof checkImage> {
  const checked = checkImage(bytes, sendable, imageLimits.pixels);
  return checked.ok && !isWhole(bytes, checked.header.type)
    ? { ok: false, problem: { kind: 'cut-off' } }
    : checked;
}

function readHeader(bytes: Uint8Array): ImageHeader | undefined {
  try {
    const { width, height, type = 'unknown', orientation = 1 } = imageSize(bytes);
    return { type, width, height, orientation };
  } catch {
    return undefined;
  }
}

function problemOf(
  bytes: Uint8Array,
  { type, width, height }: ImageHeader,
  types: readonly string[],
  maxPixels: number,
): ImageProblem | undefined {
  if (!types.includes(type)) {
    return { kind: 'type', type };
  }
  if (!(width > 0 && height > 0)) {
    return { kind: 'damaged' };
  }
  if (width * height > maxPixels) {
    return { kind: 'pixels', width, height, limit: maxPixels };
  }
  if (bytes.length > imageLimits.fileBytes) {
    return { kind: 'bytes', bytes: bytes.length, limit: imageLimits.fileBytes };
  }
  return problemOfParts(bytes, type);
}

/** A JPEG may have any number of scans, a PNG any number of chunks. */
function problemOfParts(bytes: Uint8Array, type: string): ImageProblem | undefined {
  if (type === 'jpg') {
    const { frames = 0, scans = 0 } = walkJpeg(bytes) ?? {};
    return frames > 1 || scans > imageLimits.jpegScans
      ? { kind: 'parts', limit: imageLimits.jpegScans }
      : undefined;
  }
  if (type === 'png') {
    const { chunks } = walkPng(bytes, imageLimits.pngChunks);
    return chunks.length > imageLimits.pngChunks
      ? { kind: 'parts', limit: imageLimits.pngChunks }
      : undefined;
  }
  return undefined;
}

/** Why an image is not decoded, and what to do about it. */
export function explainImageProblem(problem: ImageProblem): string {
  switch (problem.kind) {
    case 'damaged':
      return l10n.t('The image is corrupted and cannot be decoded.');
    case 'cut-off':
      return l10n.t('The image file is truncated: its end is missing.');
    case 'type':
      return l10n.t('Cannot decode images of type {0}. Save the image as PNG or JPEG.', problem.type);
    case 'pixels':
      return l10n.t(
        'The image is {0} × {1} pixels; at most {2} megapixels can be decoded. Scale it down.',
        formatNumber(problem.width),
        formatNumber(problem.height),
        problem.limit / 1_000_000,
      );
    case 'bytes':
      return plural(
        l10n.t(
          'The image file has {0} byte; at most {1} are read. Save it as PNG or JPEG. | The image file has {0} bytes; at most {1} are read. Save it as PNG or JPEG.',
        ),
        problem.bytes,
        problem.limit,
      );
    case 'parts':
      return l10n.t('The image has too many parts (limit: {0}). Save it again.', problem.limit);
  }
}
