/** An image as a record refers to it; nothing of it has been looked up or trusted yet. */
export type MediaReference =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'inline'; readonly mime: string; readonly base64: string }
  | { readonly kind: 'remote'; readonly url: string }
  | EmbeddedImage;

/** Bytes that the dataset file holds in a column of their own; they are read when the image is looked at. */
export interface EmbeddedImage {
  readonly kind: 'embedded';
  readonly row: number;
  /** The way to the bytes within the row's value: `['images', 2, 'bytes']`. */
  readonly at: readonly (string | number)[];
  /** What the data calls the image, where it says so. */
  readonly name: string | undefined;
}

/** How the base64 text of each image type begins, which tells bare base64 from a path. */
const base64Magic: readonly [prefix: string, mime: string][] = [
  ['iVBORw0KGgo', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['R0lGOD', 'image/gif'],
  ['UklGR', 'image/webp'],
  ['Qk', 'image/bmp'],
];

/** No path is this long, and no image is this small. */
const minBareBase64Length = 100;

/** Reads the string by which a record names an image: a path, a data URL, bare base64, or a remote address. */
export function parseMediaReference(value: string): MediaReference {
  if (isPlainPath(value)) {
    return { kind: 'path', path: value };
  }
  const dataUrl = /^data:(image\/[a-z0-9.+-]+)(?:;[^,]*)?;base64,/i.exec(value.slice(0, 200));
  if (dataUrl?.[1]) {
    return { kind: 'inline', mime: dataUrl[1].toLowerCase(), base64: value.slice(dataUrl[0].length) };
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(value)) {
    return { kind: 'remote', url: value };
  }
  const magic = base64Magic.find(([prefix]) => value.startsWith(prefix));
  if (magic && value.length >= minBareBase64Length && /^[A-Za-z0-9+/\s]+(?:={1,2}\s*)?$/.test(value)) {
    return { kind: 'inline', mime: magic[1], base64: value };
  }
  return { kind: 'path', path: value };
}

/** Whether a text can be nothing but a path: shorter than any base64 of an image, and without the colon of an address. */
function isPlainPath(value: string): boolean {
  return value.length < minBareBase64Length && !value.includes(':');
}

/** What stands in a record's text for bytes that the dataset holds in a binary column: `<43,210 bytes>`. */
export function bytesNote(length: number): string {
  return `<${length.toLocaleString('en-US')} bytes>`;
}

/** Whether a text is the note (`bytesNote`) that stands for bytes of a binary column. */
export function isBytesNote(text: string): boolean {
  return text.length < 30 && /^<\d{1,3}(?:,\d{3})* bytes>$/.test(text);
}
