/** A piece of a turn: text, or the image of the record with that index (0-based). */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly image: number };

/** One message of a conversation, its images in the places where the record put them. */
export interface Turn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly parts: readonly Part[];
}
