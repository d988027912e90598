import { Field } from './Field.ts';

/**
 * An image as a record refers to it, not yet looked up or trusted. `at` is the field that names it or contains its bytes;
 * the record itself if it is named by convention.
 */
export type MediaReference =
  | { readonly kind: 'path'; readonly path: string; readonly at: Field }
  | { readonly kind: 'inline'; readonly mime: string; readonly base64: string; readonly at: Field }
  | { readonly kind: 'remote'; readonly url: string; readonly at: Field }
  | EmbeddedImage;

/** Bytes in a binary column of the dataset file; read when the image is displayed. */
export interface EmbeddedImage {
  readonly kind: 'embedded';
  readonly row: number;
  /** The field of the bytes: `images[2].bytes`. */
  readonly at: Field;
  /** The image's name in the data, if it has one. */
  readonly name: string | undefined;
  /** Fields with the same bytes in further rows of a joined record. */
  readonly also?: readonly Field[];
}

/**
 * How a path was changed before its file was found: without its leading folders, with its backslashes as folders, without
 * percent codes, or in another Unicode normalization. Trainers open paths as they are written.
 */
export type PathBend = 'folders' | 'backslashes' | 'percent' | 'unicode';

/** How the base64 text of each image type begins, which distinguishes bare base64 from a path. */
const base64Magic: readonly [prefix: string, mime: string][] = [
  ['iVBORw0KGgo', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['R0lGOD', 'image/gif'],
  ['UklGR', 'image/webp'],
  ['Qk', 'image/bmp'],
];

/** No path is longer, and no image is smaller. */
const minBareBase64Length = 100;

/** Reads an image reference from a string field: a path, a data URL, bare base64, or a URL. */
export function parseMediaReference(value: string, at: Field = Field.record): MediaReference {
  if (isPlainPath(value)) {
    return { kind: 'path', path: value, at };
  }
  const dataUrl = /^data:(image\/[a-z0-9.+-]+)(?:;[^,]*)?;base64,/i.exec(value.slice(0, 200));
  if (dataUrl?.[1]) {
    return { kind: 'inline', mime: dataUrl[1].toLowerCase(), base64: value.slice(dataUrl[0].length), at };
  }
  // A `file:` URL is a path: it is looked up like any other, and only below the allowed folders.
  if (/^(?!file:)[a-z][a-z0-9+.-]+:\/\//i.test(value)) {
    return { kind: 'remote', url: value, at };
  }
  const magic = base64Magic.find(([prefix]) => value.startsWith(prefix));
  if (magic && value.length >= minBareBase64Length && /^[A-Za-z0-9+/\s]+(?:={1,2}\s*)?$/.test(value)) {
    return { kind: 'inline', mime: magic[1], base64: value, at };
  }
  return { kind: 'path', path: value, at };
}

/** Whether a text can only be a path: shorter than any base64 of an image, and without a colon as in URLs. */
function isPlainPath(value: string): boolean {
  return value.length < minBareBase64Length && !value.includes(':');
}

/** The text that replaces binary data in a record's text: `<43,210 bytes>`. */
export function bytesNote(length: number): string {
  return `<${length.toLocaleString('en-US')} bytes>`;
}

/** Whether a text is such a replacement (`bytesNote`). */
export function isBytesNote(text: string): boolean {
  return text.length < 30 && /^<\d{1,3}(?:,\d{3})* bytes>$/.test(text);
}
