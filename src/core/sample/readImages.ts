import { z } from 'zod';
import { isObject } from '../objects.ts';
import { type Field, field } from './Field.ts';
import type { RecordOrigin } from './Format.ts';
import { isBytesNote, type MediaReference, parseMediaReference } from './MediaReference.ts';
import { decidesNothing } from './SampleRecord.ts';

const imageSchema = z.union([
  z.string(),
  z.looseObject({ bytes: z.string().nullish(), path: z.string().nullish() }),
]);

/** One image or a list of them, each a path, a data URL, base64, or the Hugging Face struct `{bytes, path}`. */
export const imageListSchema = z.union([imageSchema, z.array(imageSchema.nullable())]).meta(decidesNothing);

/** The path of an image, which records may leave out. */
export const imageNameSchema = z.string().nullish().meta(decidesNothing);

/**
 * The images of a field: a path, a data URL, base64, the Hugging Face struct `{bytes, path}`, or a list of these. Bytes in
 * a binary column are read later by their field. Null and empty texts are not images.
 */
export function readImages(held: unknown, at: Field, place: RecordOrigin): readonly MediaReference[] {
  if (typeof held === 'string') {
    return held === '' ? [] : [readText(held, at, undefined, place)];
  }
  if (Array.isArray(held)) {
    return held.flatMap((element, index) => readImages(element, at.at(index), place));
  }
  return isObject(held) ? readStruct(held, at, place) : [];
}

/** Bytes take precedence over the path, which often is only a name in files made elsewhere (docs/datasets.md). */
function readStruct(
  struct: { readonly bytes?: unknown; readonly path?: unknown },
  at: Field,
  place: RecordOrigin,
): readonly MediaReference[] {
  const path = typeof struct.path === 'string' && struct.path !== '' ? struct.path : undefined;
  if (typeof struct.bytes === 'string' && struct.bytes !== '') {
    return [readText(struct.bytes, at.at('bytes'), path, place)];
  }
  return path === undefined ? [] : [parseMediaReference(path, at.at('path'))];
}

function readText(text: string, at: Field, name: string | undefined, place: RecordOrigin): MediaReference {
  return isBytesNote(text) ? { kind: 'embedded', row: place.row, at, name } : parseMediaReference(text, at);
}

/** The images that a record declares in a field of its own. */
export interface DeclaredImages {
  readonly images: readonly MediaReference[];
  /** The field that contains them, or would; undefined if there is none. */
  readonly at: Field | undefined;
}

/** The images of the first of several fields that is not empty. */
export function readImageField(
  value: Readonly<Record<string, unknown>>,
  names: readonly string[],
  place: RecordOrigin,
): DeclaredImages {
  let empty: Field | undefined;
  for (const name of names) {
    const held = value[name];
    if (held !== undefined) {
      const at = field(name);
      const images = readImages(held, at, place);
      if (images.length > 0) {
        return { images, at };
      }
      empty ??= at;
    }
  }
  return { images: [], at: empty };
}
