import type { ReadSubject } from './RecordSubject.ts';

/** What is known about one image of a record after looking it up and reading its header; nothing is decoded. */
export type ImageFacts =
  | { readonly status: 'missing'; readonly tried: readonly string[] }
  | { readonly status: 'outside' }
  | { readonly status: 'remote' }
  /** It exists, but it is not an image whose header can be read here. */
  | { readonly status: 'unreadable'; readonly reason: string }
  | {
      readonly status: 'image';
      /** Detected from its bytes: `png`, `jpg`, `webp`, `gif`, `bmp`, `avif`, `heif`, `tiff`, `svg`. */
      readonly type: string;
      readonly width: number;
      readonly height: number;
      readonly bytes: number;
      /** Whether the file is truncated. */
      readonly cut: boolean;
    };

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
