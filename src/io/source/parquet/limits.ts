/**
 * Limits for what a Parquet file may require. A claim is checked against the bytes that make it: a few bytes may decode to
 * much, as runs of equal values do, but only up to a limit; beyond it the bytes must be in proportion.
 */

const mebibyte = 1024 * 1024;

/** Size of the footer. */
export const maxFooterBytes = 64 * mebibyte;

/** Numbers, texts, lists and structs in the footer, or in the header of a page. */
export const maxFooterValues = 4_000_000;
export const maxHeaderValues = 10_000;

/** Nested structs; the format needs seven levels. */
export const maxHeaderDepth = 32;

/** Columns, including parent columns; and their nesting depth. */
export const maxColumns = 5000;
export const maxColumnDepth = 64;

/** Values per byte, beyond the number that is always allowed. */
const valuesPerByte = 16;

/** Rows of all columns that a file with this many bytes may have. */
export function maxCells(fileBytes: number): number {
  return 8 * mebibyte + valuesPerByte * fileBytes;
}

/** Values, including the lists that they are in, that this many bytes of a column may contain. */
export function maxValues(bytes: number): number {
  return 8 * mebibyte + valuesPerByte * bytes;
}

/** Bytes that this many compressed ones may decompress to. */
export function maxUnpackedBytes(compressed: number): number {
  return 256 * mebibyte + valuesPerByte * compressed;
}
