import type { DecodedArray, OffsetIndex } from 'hyparquet';
import type { LeafChunk } from './readLayout.ts';

/** What is kept of a column chunk that is read a few rows at a time. */
export class CachedChunk {
  /** Where its pages begin. */
  readonly pages: OffsetIndex['page_locations'];
  #dictionary: DecodedArray | undefined;
  #page: { readonly at: number; readonly values: DecodedArray } | undefined;
  #dictionaryBytes = 0;
  #pageBytes = 0;

  constructor(pages: OffsetIndex['page_locations']) {
    this.pages = pages;
  }

  /** The values that its pages refer to; undefined if it has none, or if they have not been read. */
  get dictionary(): DecodedArray | undefined {
    return this.#dictionary;
  }

  /** The approximate size of what is kept. */
  get bytes(): number {
    return this.#dictionaryBytes + this.#pageBytes;
  }

  /** The values of a page, by its index, if it is the one that was kept. */
  page(at: number): DecodedArray | undefined {
    return this.#page?.at === at ? this.#page.values : undefined;
  }

  keepDictionary(values: DecodedArray): void {
    this.#dictionary = values;
    this.#dictionaryBytes = sizeOf(values);
  }

  /** Keeps a page, since the next rows are likely to begin in it. Values of a dictionary are counted there. */
  keepPage(at: number, values: DecodedArray): void {
    this.#page = { at, values };
    this.#pageBytes = this.#dictionary ? 8 * values.length : sizeOf(values);
  }
}

/** Approximate limit for everything that is kept; the chunk used last is kept, however large. */
const maxBytes = 192 * 1024 * 1024;

/**
 * What is kept of the column chunks that are read a few rows at a time, since many rows share a page, and all of them a
 * dictionary: decoding one with all images of a row group for every row takes a hundred times as long as reading the file.
 */
export class ChunkCache {
  /** In order of use, the latest last. */
  readonly #chunks = new Map<LeafChunk, CachedChunk>();

  /** The chunk with its index, which is read if it is not known. */
  async get(leaf: LeafChunk, readIndex: () => Promise<OffsetIndex['page_locations']>): Promise<CachedChunk> {
    const chunk = this.#chunks.get(leaf) ?? new CachedChunk(await readIndex());
    this.#chunks.delete(leaf);
    this.#chunks.set(leaf, chunk);
    return chunk;
  }

  /** Forgets what was used longest ago, as far as too much is kept. */
  evict(): void {
    let bytes = [...this.#chunks.values()].reduce((sum, one) => sum + one.bytes, 0);
    for (const [leaf, chunk] of this.#chunks) {
      if (bytes <= maxBytes || this.#chunks.size === 1) {
        return;
      }
      this.#chunks.delete(leaf);
      bytes -= chunk.bytes;
    }
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
