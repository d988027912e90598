import { imageSize } from 'image-size';
import type { ImageSize } from './imageTokens.ts';

/** As large as images usually are that come without a readable header. */
const defaultSize: ImageSize = { width: 1024, height: 768 };

/** The sides of an image from its header, turned as its EXIF says; the usual ones where the header cannot be read. */
export function readImageSize(bytes: Uint8Array): ImageSize {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return defaultSize;
  }
}
