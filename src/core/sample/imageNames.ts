import { isObject } from '../objects.ts';

/** Words that say that a field is about images. */
const imageWords = new Set(
  'image images img imgs picture pictures pic pics photo photos photograph photographs screenshot screenshots'.split(
    ' ',
  ),
);

/** Words that say that a field may be about images; its values must look like references to images. */
const mediaWords = new Set(
  'media medias visual visuals file files filename filenames filepath filepaths attachment attachments'.split(
    ' ',
  ),
);

/** Words that alone may name a reference to an image; its value must look like one. */
const addressWords = new Set('src url urls uri uris href path paths'.split(' '));

/** Words for the ways of referring to something, and for what may precede or follow them. */
const referenceWords = new Set(
  (
    'path paths file files filename filenames filepath filepaths name names url urls uri uris link links href src ' +
    'base b bytes data blob list input query question prompt main original raw local remote'
  ).split(' '),
);

/** References that are on no disk; others are preferred if a record or an image has both. */
const remoteWords = new Set('url urls uri uris link links href'.split(' '));

/** How sure it is, by its name, that a field refers to images. */
export type ImageNameKind = 'image' | 'media' | 'none';

/** Longer names are not looked at, and names of this many fields are remembered. */
const maxNameLength = 60;
const maxRemembered = 2000;

const kinds = new Map<string, ImageNameKind>();

/**
 * Whether a field refers to images by its name, which people compose of a few words: `image`, `img_path`, `imageFiles`,
 * `picture_url`, `image2`. Other words (`image_size`, `image_caption`, `chosen_image`) make it something else.
 */
export function imageNameKind(name: string): ImageNameKind {
  let kind = kinds.get(name);
  if (kind === undefined) {
    kind = name.length > maxNameLength ? 'none' : kindOf(wordsOf(name));
    if (kinds.size < maxRemembered) {
      kinds.set(name, kind);
    }
  }
  return kind;
}

function kindOf(words: readonly string[]): ImageNameKind {
  if (!words.every((word) => imageWords.has(word) || mediaWords.has(word) || referenceWords.has(word))) {
    return 'none';
  }
  if (words.some((word) => imageWords.has(word))) {
    return 'image';
  }
  return words.some((word) => mediaWords.has(word)) ||
    (words.length === 1 && addressWords.has(words[0] ?? ''))
    ? 'media'
    : 'none';
}

/** The words of a field's name without digits: `imagePath2` is "image" and "path". */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

/** Whether a field of an image struct contains the image or a reference to it: `url`, `file_name`, `image_url`, `data`. */
export function isReferenceName(name: string): boolean {
  if (name === 'name') {
    return false;
  }
  const words = wordsOf(name);
  return (
    words.length > 0 &&
    words.every(
      (word) => imageWords.has(word) || mediaWords.has(word) || referenceWords.has(word) || word === 'source',
    )
  );
}

/** Names of references, those on disk first. */
export function localFirst(names: readonly string[]): readonly string[] {
  const isRemote = (name: string) => wordsOf(name).some((word) => remoteWords.has(word));
  return [...names.filter((name) => !isRemote(name)), ...names.filter(isRemote)];
}

/** Fields that differ only in a number belong together: `image1` and `image2`. */
export function nameStem(name: string): string {
  return name.replace(/\d+/g, '');
}

const extension = /\.(?:png|jpe?g|jfif|webp|gif|bmp|tiff?|avif|hei[cf]|svg)$/i;

/** Whether a value looks like a reference to images: a path or URL that ends like one, image data, or several of these. */
export function looksLikeImage(value: unknown, depth = 3): boolean {
  if (typeof value === 'string') {
    return extension.test(value.slice(-6)) || value.startsWith('data:image/');
  }
  return isObject(value) && depth > 0 && Object.values(value).some((part) => looksLikeImage(part, depth - 1));
}

/**
 * Names of fields whose values decide whether they are images: records that differ in them cannot be checked together
 * (docs/ARCHITECTURE.md, Checks without parsing).
 */
export const uncertainImageNames: readonly string[] = [
  'media',
  'medias',
  'media_path',
  'media_url',
  'visual',
  'visuals',
  'file',
  'files',
  'file_name',
  'file_path',
  'filename',
  'filepath',
  'attachments',
  ...addressWords,
];
