/** Bytes to search for. Where `mask` has 0x20, the byte is a lower-case letter and upper case fits as well. */
export interface Needle {
  readonly bytes: Uint8Array;
  readonly mask: Uint8Array;
}

/** Bytes that give away every record which may hold a text. */
export interface TextTraces {
  /** Each by itself makes a record a candidate. */
  readonly needles: readonly Needle[];
  /** Codes of plain characters of the text: written as `\uXXXX` they would hide it from the needles. */
  readonly escapable: ReadonlySet<number>;
  /** Whether the only needle is the whole text, so that what stands there is the text itself. */
  readonly whole: boolean;
}
