import { isObject } from '../../objects.ts';
import type { ExportColumn, ExportLayout } from '../ExportTarget.ts';

/** The column `images` of a row: a list, empty or not, in every row or in none, so that a text-only set has no images at all. */
export function imageField(
  images: readonly string[],
  { hasImages }: Pick<ExportLayout, 'hasImages'>,
): { readonly images?: readonly string[] } {
  return hasImages || images.length > 0 ? { images } : {};
}

/** Its type. */
export function imageColumns({ hasImages }: Pick<ExportLayout, 'hasImages'>): readonly ExportColumn[] {
  return hasImages ? [{ name: 'images', type: { list: 'image' } }] : [];
}

/** Whether a row says what is in the list: the type of an empty one is not known. */
export function hasImage(row: unknown): boolean {
  return isObject(row) && Array.isArray(row.images) && row.images.length > 0;
}
