/** An image as every model takes it: whole, upright, within the bound, without metadata. */
export interface PreparedImage {
  readonly bytes: Uint8Array;
  /** The two types that every server takes (servers.md 2: WebP, TIFF and GIF are refused by some). */
  readonly mime: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}
