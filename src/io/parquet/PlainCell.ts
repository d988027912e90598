/** A cell as JSON can hold it. */
export interface PlainCell {
  /** Numbers, texts, lists and objects; bytes are `bytesNote`s. */
  readonly value: unknown;
  /** What the bytes in it hash to, in the order in which they stand. */
  readonly digests: readonly string[];
  /** About how many characters its texts have. */
  readonly size: number;
  /** Whether all texts in it were UTF-8. */
  readonly valid: boolean;
}
