import type { Problem } from './Problem.ts';

/** How the text of one record becomes a value, and where in the text a part of that value stands. */
export interface RecordCodec {
  decode(text: string): { readonly value: unknown } | { readonly problem: Problem };
  /** The range of the value at a path; of the nearest holder where the path leads nowhere. */
  locate(text: string, path: readonly PropertyKey[]): { readonly offset: number; readonly length: number };
}
