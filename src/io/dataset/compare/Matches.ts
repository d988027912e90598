/** Entries of records whose keys are not the only ones of their value, in the order of their rows. */
export interface Matches {
  readonly rows: Uint32Array;
  /** Which entry of its record. */
  readonly ordinals: Uint32Array;
  /** 52 bits of a SHA-256 of what is compared: equal for equal entries, and for no others. */
  readonly digests: Float64Array;
  /** 0 or 1 where the entry has a mark, 2 where it has none. */
  readonly marks: Uint8Array;
}
