import type { DecodedArray } from 'hyparquet';
import type { LeafChunk } from './readLayout.ts';

/** What is kept of a column chunk whose values are in a dictionary. */
interface DictionaryEntry {
  readonly dictionary: DecodedArray;
  readonly bytes: number;
  /** The data page decoded last, by its index: adjacent rows are in the same one. */
  page?: { readonly at: number; readonly data: DecodedArray[]; readonly skipped: number };
}

/** Approximate limit for the values of all dictionaries; the one used last is kept, however large. */
const maxBytes = 192 * 1024 * 1024;

/**
 * The dictionaries of column chunks that are read a few rows at a time. Each contains all values of its chunk, such as all images
 * of a row group: decoding it for every row takes a hundred times as long as reading the file.
 */
export class DictionaryCache {
  /** In order of use, the latest last. */
  readonly #entries = new Map<LeafChunk, DictionaryEntry>();

  get(leaf: LeafChunk): DictionaryEntry | undefined {
    const entry = this.#entries.get(leaf);
    if (entry) {
      this.#entries.delete(leaf);
      this.#entries.set(leaf, entry);
    }
    return entry;
  }

  add(leaf: LeafChunk, dictionary: DecodedArray): DictionaryEntry {
    const entry: DictionaryEntry = { dictionary, bytes: sizeOf(dictionary) };
    this.#entries.set(leaf, entry);
    let bytes = [...this.#entries.values()].reduce((sum, one) => sum + one.bytes, 0);
    for (const [oldest, { bytes: own }] of this.#entries) {
      if (bytes <= maxBytes || oldest === leaf) {
        break;
      }
      this.#entries.delete(oldest);
      bytes -= own;
    }
    return entry;
  }
}

function sizeOf(values: DecodedArray): number {
  if (ArrayBuffer.isView(values)) {
    return values.byteLength;
  }
  let bytes = 0;
  for (const value of values) {
    bytes += 16 + (value instanceof Uint8Array || typeof value === 'string' ? value.length : 0);
  }
  return bytes;
}
