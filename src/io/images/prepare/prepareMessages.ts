import type { ImageProblem } from '../checkImage.ts';
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
  | { readonly id: number; readonly ok: false; readonly problem: ImageProblem };
