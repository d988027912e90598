import { ownValue } from '../objects.ts';
import type { PathBend } from '../sample/MediaReference.ts';
import type { ReadSubject } from './RecordSubject.ts';

/** What is known about one image of a record after looking it up and reading its header; nothing is decoded. */
export type ImageFacts =
  | {
      readonly status: 'missing';
      readonly tried: readonly string[];
      /** Another reference that the only file found would fit as well. */
      readonly rival?: string;
    }
  | { readonly status: 'outside' }
  | { readonly status: 'remote' }
  /** It exists, but it is not an image whose header can be read here. */
  | { readonly status: 'unreadable'; readonly reason: string; readonly bends?: readonly PathBend[] }
  | {
      readonly status: 'image';
      /** Detected from its bytes: `png`, `jpg`, `webp`, `gif`, `bmp`, `avif`, `heif`, `heic`, `tiff`, `svg`. */
      readonly type: string;
      readonly width: number;
      readonly height: number;
      readonly bytes: number;
      /** Whether the file is truncated. */
      readonly cut: boolean;
      /** How its path had to be changed to find it. */
      readonly bends?: readonly PathBend[];
    };

/** Types that Pillow, and with it every trainer, cannot open without plug-ins, with their names. */
const unreadableByPillow: Readonly<Record<string, string>> = {
  heic: 'HEIC',
  heif: 'HEIF',
  svg: 'SVG',
  jxl: 'JPEG XL',
  'jxl-stream': 'JPEG XL',
  ktx: 'KTX',
};

/** The name of an image type that trainers cannot open; undefined for all others. */
export function untrainableType(type: string): string | undefined {
  return ownValue(unreadableByPillow, type);
}

/** Limits on the size of images. */
export interface ImageLimits {
  readonly pixels: number;
}

/** From this size on, Pillow (which all trainers use) warns of a decompression bomb (`Image.MAX_IMAGE_PIXELS`). */
export const defaultImageLimits: ImageLimits = { pixels: 89_478_485 };

/** A record with what is known about its images. */
export interface ImageSubject {
  readonly subject: ReadSubject;
  /** By index of the image in the record. */
  readonly facts: readonly ImageFacts[];
  readonly limits: ImageLimits;
}
