import type { PreparedImage } from './PreparedImage.ts';

/** What the worker is asked. */
export interface PrepareRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  /** Pixels of the longer side at most. */
  readonly maxSide: number;
}

export type PrepareReply =
  | { readonly id: number; readonly ok: true; readonly image: PreparedImage }
  | { readonly id: number; readonly ok: false; readonly problem: PrepareProblem };

/** Why an image cannot be sent; put into words by `ImagePreparer`, which knows the user's language. */
export type PrepareProblem =
  | { readonly kind: 'damaged' }
  | { readonly kind: 'cut-off' }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'pixels'; readonly width: number; readonly height: number };
