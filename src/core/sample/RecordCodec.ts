import type { RecordProblem } from './Problem.ts';

/** A stretch of a text, in UTF-16 units. */
export interface TextSpan {
  readonly offset: number;
  readonly length: number;
}

/** How the text of one record becomes a value, and where in the text a part of that value stands. */
export interface RecordCodec {
  /** How a value is written in the text, so that `decode` reads it. */
  encode(value: unknown): string;
  /** `key` is the record's name in an object of records. */
  decode(
    text: string,
  ): { readonly value: unknown; readonly key?: string | undefined } | { readonly problem: RecordProblem };
  /**
   * The range of the value at a path; of the nearest holder where the path leads nowhere. With a part, the range of
   * those units of the text that stands there, however the record escapes them.
   */
  locate(
    text: string,
    path: readonly PropertyKey[],
    part?: { readonly from: number; readonly length: number },
  ): TextSpan;
}
