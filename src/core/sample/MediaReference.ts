/** An image as a record refers to it; nothing of it has been looked up or trusted yet. */
export type MediaReference =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'inline'; readonly mime: string; readonly base64: string }
  | { readonly kind: 'remote'; readonly url: string };
