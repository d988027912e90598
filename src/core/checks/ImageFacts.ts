import type { ReadSubject } from './RecordSubject.ts';

/** What is known of one image of a record, by looking it up and reading its header; nothing is decoded. */
export type ImageFacts =
  | { readonly status: 'missing'; readonly tried: readonly string[] }
  | { readonly status: 'outside' }
  | { readonly status: 'remote' }
  /** It is there, but its bytes are no image that anything here can read the header of. */
  | { readonly status: 'unreadable'; readonly reason: string }
  | {
      readonly status: 'image';
      /** By its bytes: `png`, `jpg`, `webp`, `gif`, `bmp`, `avif`, `heif`, `tiff`, `svg`. */
      readonly type: string;
      readonly width: number;
      readonly height: number;
      readonly bytes: number;
      /** Whether the file ends before the image does. */
      readonly cut: boolean;
    };

/** What images may measure. */
export interface ImageLimits {
  readonly pixels: number;
}

/** From here on Pillow, with which all trainers read images, warns of a decompression bomb (`Image.MAX_IMAGE_PIXELS`). */
export const defaultImageLimits: ImageLimits = { pixels: 89_478_485 };

/** A record with what is known of its images. */
export interface ImageSubject {
  readonly subject: ReadSubject;
  /** By the record's images. */
  readonly facts: readonly ImageFacts[];
  readonly limits: ImageLimits;
}
