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
