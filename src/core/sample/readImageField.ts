import type { RecordOrigin } from './Format.ts';
import type { MediaReference } from './MediaReference.ts';
import { readImages } from './readImages.ts';

/** The images of the first of several fields that holds anything. */
export function readImageField(
  value: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  place: RecordOrigin,
): readonly MediaReference[] {
  for (const field of fields) {
    const images = readImages(value[field], [field], place);
    if (images.length > 0) {
      return images;
    }
  }
  return [];
}
