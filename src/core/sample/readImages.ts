import { z } from 'zod';
import { isObject } from '../objects.ts';
import { type Field, field } from './Field.ts';
import type { RecordOrigin } from './Format.ts';
import { isBytesNote, type MediaReference, parseMediaReference } from './MediaReference.ts';

const imageSchema = z.union([
  z.string(),
  z.looseObject({ bytes: z.string().nullish(), path: z.string().nullish() }),
]);

/** One image or a list of them, each a path, a data URL, base64, or the Hugging Face struct `{bytes, path}`. */
export const imageListSchema = z.union([imageSchema, z.array(imageSchema.nullable())]);

/**
 * The images that a field holds: a path, a data URL, base64, the Hugging Face struct `{bytes, path}`, or a list of
 * these. By the field bytes of a binary column are found again. Null and empty texts name no image.
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

/** The struct's bytes go before its path, which in files made elsewhere often is only a name (docs/datasets.md). */
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

/** The images that a record declares beside its texts. */
export interface DeclaredImages {
  readonly images: readonly MediaReference[];
  /** The field that they stand in, or would: undefined where there is none. */
  readonly at: Field | undefined;
}

/** The images of the first of several fields that holds anything. */
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
