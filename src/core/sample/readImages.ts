import { z } from 'zod';
import { isObject } from '../objects.ts';
import { type Field, field } from './Field.ts';
import type { RecordOrigin } from './Format.ts';
import { imageNameKind, isReferenceName, localFirst, looksLikeImage, nameStem } from './imageNames.ts';
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
 * The images of a field: a path, a data URL, base64, an object that contains one of these (the Hugging Face struct `{bytes,
 * path}`, `{url}`, `{image: {url}}`), or a list of these. Bytes in a binary column are read later by their field. Null and
 * empty texts are not images.
 */
export function readImages(
  held: unknown,
  at: Field,
  place: Pick<RecordOrigin, 'row'>,
): readonly MediaReference[] {
  return readHeld(held, at, place, maxDepth);
}

/** Nested deeper than this nothing is an image: `images: [{image: {url: "…"}}]`. */
const maxDepth = 5;

function readHeld(
  held: unknown,
  at: Field,
  place: Pick<RecordOrigin, 'row'>,
  depth: number,
): readonly MediaReference[] {
  if (typeof held === 'string') {
    return held === '' ? [] : [readText(held, at, undefined, place)];
  }
  if (depth === 0 || !isObject(held)) {
    return [];
  }
  return Array.isArray(held)
    ? held.flatMap((element, index) => readHeld(element, at.at(index), place, depth - 1))
    : readStruct(held, at, place, depth - 1);
}

/**
 * One image, whatever the name of the field with its reference. Bytes take precedence over the path, which often is only a
 * name in files made elsewhere (docs/datasets.md), and what is on disk over what is elsewhere.
 */
function readStruct(
  struct: Readonly<Record<string, unknown>>,
  at: Field,
  place: Pick<RecordOrigin, 'row'>,
  depth: number,
): readonly MediaReference[] {
  const { bytes, path } = struct;
  if (typeof bytes === 'string' && bytes !== '') {
    const name = typeof path === 'string' && path !== '' ? path : undefined;
    return [readText(bytes, at.at('bytes'), name, place)];
  }
  for (const name of referenceNames(struct)) {
    const [image] = readHeld(struct[name], at.at(name), place, depth);
    if (image) {
      return [withType(image, struct)];
    }
  }
  return [];
}

/** The fields of an image struct that may refer to it, best first. */
export function referenceNames(struct: Readonly<Record<string, unknown>>): readonly string[] {
  const names = Object.keys(struct).filter((name) => name !== 'bytes' && isReferenceName(name));
  return names.length < 2
    ? names
    : ['path', ...localFirst(names)].filter((name) => Object.hasOwn(struct, name));
}

/** Base64 without a type of its own, next to its type: Anthropic's `{media_type, data}`. */
function withType(image: MediaReference, struct: Readonly<Record<string, unknown>>): MediaReference {
  const type = struct.media_type ?? struct.mime_type;
  const isBase64 = image.kind === 'path' && image.at.key === 'data' && typeof type === 'string';
  return isBase64 && type.startsWith('image/')
    ? { kind: 'inline', mime: type, base64: image.path, at: image.at }
    : image;
}

function readText(
  text: string,
  at: Field,
  name: string | undefined,
  place: Pick<RecordOrigin, 'row'>,
): MediaReference {
  return isBytesNote(text) ? { kind: 'embedded', row: place.row, at, name } : parseMediaReference(text, at);
}

/** The images that a record declares in a field of its own. */
export interface DeclaredImages {
  readonly images: readonly MediaReference[];
  /** The field that contains them, or would; undefined if there is none. */
  readonly at: Field | undefined;
}

/**
 * The images of the first of several fields that is not empty; if all are, those of a field that refers to images by its
 * name, since people spell it in many ways. That trainers do not read it is reported (docs/rules/image-spelling.md).
 */
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
  return readOtherField(value, names, place) ?? { images: [], at: empty };
}

function readOtherField(
  value: Readonly<Record<string, unknown>>,
  names: readonly string[],
  place: RecordOrigin,
): DeclaredImages | undefined {
  const others = Object.keys(value).filter(
    (name) => !names.includes(name) && isImageField(name, value[name]),
  );
  const sure = others.filter((name) => imageNameKind(name) === 'image');
  for (const name of localFirst(sure.length > 0 ? sure : others)) {
    const same = others.filter((other) => nameStem(other) === nameStem(name));
    const images = same.flatMap((one) => readImages(value[one], field(one), place));
    if (images.length > 0) {
      return { images, at: field(name) };
    }
  }
  return undefined;
}

/** Whether a field of a record refers to images: by its name, or by its name and its value. */
function isImageField(name: string, held: unknown): boolean {
  const kind = imageNameKind(name);
  return kind === 'image' || (kind === 'media' && looksLikeImage(held));
}
