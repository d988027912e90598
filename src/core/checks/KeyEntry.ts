/** Something of a record that is compared with all other records. */
export interface KeyEntry {
  /** What must be equal, as the `bits` of its `PartsHash`. */
  readonly low: number;
  readonly high: number;
  /** The exchange that it is about, counted from 0; undefined where it is about the record. */
  readonly exchange?: number | undefined;
  /** For rules about contradictions: what the record says of those parts. Equal parts with both are told. */
  readonly mark?: boolean | undefined;
}
