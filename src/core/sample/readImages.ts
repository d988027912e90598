import { z } from 'zod';
import type { RecordOrigin } from './Format.ts';
import { isBytesNote, type MediaReference, parseMediaReference } from './MediaReference.ts';

const imageSchema = z.union([
  z.string(),
  z.looseObject({ bytes: z.string().nullish(), path: z.string().nullish() }),
]);

/** One image or a list of them, each a path, a data URL, base64, or the Hugging Face struct `{bytes, path}`. */
export const imageListSchema = z.union([imageSchema, z.array(imageSchema.nullable())]);

type Way = readonly (string | number)[];

/**
 * The images that a field holds: a path, a data URL, base64, the Hugging Face struct `{bytes, path}`, or a list of
 * these. `at` is the way to the field within the record, by which bytes of a binary column are found again. Null and
 * empty texts name no image.
 */
export function readImages(field: unknown, at: Way, place: RecordOrigin): readonly MediaReference[] {
  if (typeof field === 'string') {
    return field === '' ? [] : [readText(field, at, undefined, place)];
  }
  if (Array.isArray(field)) {
    return field.flatMap((element, index) => readImages(element, [...at, index], place));
  }
  return typeof field === 'object' && field !== null ? readStruct(field, at, place) : [];
}

/** The struct's bytes go before its path, which in files made elsewhere often is only a name (formats.md, section 2). */
function readStruct(
  struct: { readonly bytes?: unknown; readonly path?: unknown },
  at: Way,
  place: RecordOrigin,
): readonly MediaReference[] {
  const path = typeof struct.path === 'string' && struct.path !== '' ? struct.path : undefined;
  if (typeof struct.bytes === 'string' && struct.bytes !== '') {
    return [readText(struct.bytes, [...at, 'bytes'], path, place)];
  }
  return path === undefined ? [] : [parseMediaReference(path)];
}

function readText(text: string, at: Way, name: string | undefined, place: RecordOrigin): MediaReference {
  return isBytesNote(text) ? { kind: 'embedded', row: place.row, at, name } : parseMediaReference(text);
}

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
