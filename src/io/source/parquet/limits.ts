/**
 * What a Parquet file may ask for. A claim is held against the bytes that it is made with: a few bytes may stand for much, as
 * runs of equal values do, but only up to a bound; beyond it there must be bytes in proportion.
 */

const mebibyte = 1024 * 1024;

/** The part that says where everything is. */
export const maxFooterBytes = 64 * mebibyte;

/** Numbers, texts, lists and structs that the footer, or the header of a page, holds. */
export const maxFooterValues = 4_000_000;
export const maxHeaderValues = 10_000;

/** Structs within structs; the format needs seven. */
export const maxHeaderDepth = 32;

/** Columns, counting those that others are made of; and how deep they are nested. */
export const maxColumns = 5000;
export const maxColumnDepth = 64;

/** Values that one byte may stand for beyond the bound that everything may have. */
const valuesPerByte = 16;

/** Rows of all columns that a file of so many bytes may have. */
export function maxCells(fileBytes: number): number {
  return 8 * mebibyte + valuesPerByte * fileBytes;
}

/** Values, counting the lists that they are in, that so many bytes of a column may hold. */
export function maxValues(bytes: number): number {
  return 8 * mebibyte + valuesPerByte * bytes;
}

/** Bytes that so many compressed ones may become. */
export function maxUnpackedBytes(compressed: number): number {
  return 256 * mebibyte + valuesPerByte * compressed;
}
